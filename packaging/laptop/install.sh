#!/bin/sh
# Installs the program from this folder, without a network: sh install.sh
set -eu
cd "$(dirname "$0")"

fits='import sys; sys.exit(sys.version_info[:2] != (@NUMBERS@) or sys.maxsize < 2**32)'
python=
for name in python@VERSION@ python3 python; do
  if "$name" -c "$fits" >/dev/null 2>&1; then python=$name; break; fi
done
if [ -z "$python" ]; then
  echo "This folder is for Python @VERSION@ (64 bit), which this computer does not have. Nothing was installed." >&2
  echo "Install that Python, or ask for the folder made for the Python that is here." >&2
  exit 1
fi

if ! sha256sum --check --quiet --strict SHA256SUMS; then
  echo "This folder is damaged or was changed: copy it anew. Nothing was installed." >&2
  exit 1
fi

"$python" -m venv --without-pip --clear .venv
PIP_CONFIG_FILE=/dev/null .venv/bin/python wheels/@PIP@/pip --isolated --disable-pip-version-check install --quiet \
  --no-index --find-links wheels --require-hashes --requirement requirements.txt
.venv/bin/compensation --version

echo "Installed. Start it with:"
echo "  '$(pwd)/.venv/bin/compensation'"
echo "Leave this folder where it is; after moving it, run install.sh again."
