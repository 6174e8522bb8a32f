import subprocess
import sys

HEAVY = ("pydantic", "yaml", "babel", "docxtpl", "docx", "requests", "forex_python", "num2words", "dateutil")
OURS = ("rates", "precedents", "claims", "law", "documents", "datafile", "tui.library")

PROGRAM = """
import sys
from compensation.tui import app
def ready(self):
    from textual.geometry import Region
    strips = self.screen._compositor.render_strips()
    print("".join(segment.text for strip in strips for segment in strip))
    print("LOADED", *sorted(sys.modules))
    self.exit()
app.Interface.on_ready = ready
app.Interface("en", None, app.DEMO_DAY).run(headless=True)
"""


def test_the_first_paint_waits_for_neither_data_nor_heavy_libraries():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, encoding="utf-8", check=True)
    screen, loaded = done.stdout.split("LOADED")
    modules = set(loaded.split())
    assert "F3 Precedents" in screen
    assert "TRAINING MATTER" in screen
    assert not {one for one in HEAVY if one in modules}
    assert not {one for one in OURS if f"compensation.{one}" in modules}
