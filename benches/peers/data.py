"""The sets that the tools read, and the profiles by which Flagstone reads of them what a workload asks for.

DATA/S, M, L, XL `flagstone synth --country --crimes N`: X01 to X43, each with crimes, suspects and victims
DATA/N           `flagstone synth --narratives N`: X01/crimes.parquet, narratives.txt, phrases.txt
"""
import re
import subprocess
from pathlib import Path

CRIMES = {"S": 200_000, "M": 2_000_000, "L": 10_000_000, "XL": 50_000_000}
NARRATIVES = "N"

# The columns that a workload reads. A column is called like its field; the others say how their cells are read.
PEOPLE = {"ethnicity_self": '{ column = "ethnicity_self", labels = ["ethnicity_self_defined"] }'}
FLAG = {"flags": '{ columns = { cse = "cse_flag" } }'}
FIELDS = {
    "w1": {
        "crimes": ["crime_ref", "supplied_force", "investigation_ref", "recorded_on", "offence_from", "offence_to",
                   "outcome_code", "outcome_on"],
        "suspects": ["crime_ref", "born_on", "ethnicity_self"],
        "victims": ["crime_ref"],
    },
    "w2": {
        "crimes": ["crime_ref", "offence_from", "offence_code", "flags"],
        "suspects": ["crime_ref", "person_ref", "ethnicity_self"],
        "victims": ["crime_ref", "born_on", "ethnicity_self"],
    },
    "w3": {"crimes": ["crime_ref", "narrative"]},
}


def make(flagstone: Path, data: Path, size: str, narratives: int) -> Path:
    """The folder of the set, made if it is not there, with the audit file of every workload that reads it."""
    folder = data / size
    if not (folder / "audit.toml").exists():
        data.mkdir(parents=True, exist_ok=True)
        what = ["--narratives", str(narratives)] if size == NARRATIVES else ["--country", "--crimes", str(CRIMES[size])]
        subprocess.run([flagstone, "synth", *what, "--out", folder], check=True, stdout=subprocess.DEVNULL)
    for workload in ["w3"] if size == NARRATIVES else ["w1", "w2"]:
        write_profiles(folder, workload)
    return folder


def write_profiles(folder: Path, workload: str) -> None:
    """audit-WORKLOAD.toml, and for each force a profile that maps the fields of the workload and no others."""
    audit = (folder / "audit.toml").read_text()
    (folder / f"audit-{workload}.toml").write_text(audit.replace("profile.toml", f"profile-{workload}.toml"))
    for profile in folder.glob("X*/profile.toml"):
        force = re.search(r'^force\s*=\s*"(X\d+)"', profile.read_text(), re.M)[1]
        text = f'force = "{force}"\nname = "Force {force} (fictional)"\n'
        for table in FIELDS[workload]:
            text += f'\n[[file]]\npath = "{table}.parquet"\ntable = "{table}"\n'
        for table, fields in FIELDS[workload].items():
            text += f"\n[{table}]\n"
            for field in fields:
                text += f"{field} = " + {**PEOPLE, **FLAG}.get(field, f'{{ column = "{field}" }}') + "\n"
        (profile.parent / f"profile-{workload}.toml").write_text(text)
