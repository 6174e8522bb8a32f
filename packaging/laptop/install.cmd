@echo off
rem Installs the program from this folder, without a network: double-click this file.
setlocal
pushd "%~dp0" || goto failed

set "fits=import sys; sys.exit(sys.version_info[:2] != (@NUMBERS@) or sys.maxsize < 2**32)"
set "python=py -@VERSION@"
%python% -c "%fits%" >nul 2>nul && goto found
set "python=python"
%python% -c "%fits%" >nul 2>nul && goto found
echo This folder is for Python @VERSION@ (64 bit), which this computer does not have. Nothing was installed.
echo Install that Python, or ask for the folder made for the Python that is here.
goto failed

:found
%python% check_sums.py || goto failed
%python% -m venv --without-pip --clear .venv || goto failed
set "PIP_CONFIG_FILE=nul"
.venv\Scripts\python.exe wheels\@PIP@\pip --isolated --disable-pip-version-check install --quiet --no-index --find-links wheels --require-hashes --requirement requirements.txt || goto failed
.venv\Scripts\compensation.exe --version || goto failed

echo Installed. Start it with:
echo   "%CD%\.venv\Scripts\compensation.exe"
echo Leave this folder where it is; after moving it, run install.cmd again.
pause
exit /b 0

:failed
pause
exit /b 1
