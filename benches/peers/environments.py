"""One virtual environment for each tool, since their pins conflict; versions are those of requirements/NAME.txt."""
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).parent / "requirements"


def make(venvs: Path, names: set[str]) -> None:
    """Makes those of `names` that are not there. One that is there is used as it is."""
    for name in sorted(names):
        if not (venvs / name / "bin/python").exists():
            print(f"making the environment of {name}", file=sys.stderr)
            subprocess.run([sys.executable, "-m", "venv", venvs / name], check=True)
            pip = [venvs / name / "bin/python", "-m", "pip", "install", "--quiet", "--requirement"]
            subprocess.run([*pip, REQUIREMENTS / f"{name}.txt"], check=True)
