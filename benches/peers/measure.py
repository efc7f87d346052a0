"""One job in one fresh process, and what it cost."""
import json
import os
import subprocess
import sys
import tempfile
import time

from jobs import HERE, Job

THREADS = "2"
ENVIRONMENT = {
    **os.environ, "POLARS_MAX_THREADS": THREADS, "RAYON_NUM_THREADS": THREADS, "OMP_NUM_THREADS": THREADS,
    "GX_ANALYTICS_ENABLED": "false", "SODA_CORE_TELEMETRY_ENABLED": "false", "PYTHONDONTWRITEBYTECODE": "1",
}
# Above this share of all cores taken by others a run is disturbed.
DISTURBED = 0.25


def use_two_cores() -> None:
    """Holds this process and all that it starts to two cores, so that no tool uses more, whatever it takes of settings."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(THREADS)])


def busy() -> float:
    """Seconds for which any core was busy since the machine started."""
    user, nice, system, _idle, _wait, irq, softirq, steal = map(int, open("/proc/stat").readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def wait_until_idle(seconds: float) -> None:
    """Waits until less than a tenth of the cores is busy, at most so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        before = busy()
        time.sleep(1)
        if busy() - before < 0.1 * os.cpu_count():
            return


def run(job: Job, core_python) -> dict:
    """Wall and CPU seconds, peak memory in MB, the share of all cores that others took, and what it counted.

    CPU and memory are those that the kernel kept of the process and of those that it waited for; the peak is that of the
    largest of them. It cannot be told below that of this script itself, some 25 MB, which a process has before it begins.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        wall = cpu = peak = 0.0
        before = busy()
        for _ in range(job.times):
            start = time.perf_counter()
            process = subprocess.Popen(job.command, stdout=out, stderr=err, env=ENVIRONMENT)
            _, status, usage = os.wait4(process.pid, 0)
            wall += time.perf_counter() - start
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss / 1024)
            process.returncode = os.waitstatus_to_exitcode(status)
        others = max(0.0, busy() - before - cpu) / (wall * os.cpu_count())
        out.seek(0)
        printed = out.read().decode(errors="replace")
        err.seek(0)
        complained = err.read().decode(errors="replace")
    row = {
        "workload": job.workload, "size": job.size, "name": job.name, "wall": round(wall / job.times, 4),
        "cpu": round(cpu / job.times, 4), "peak_mb": round(peak, 1),
        "others": round(others, 3), "disturbed": others > DISTURBED, "exit": process.returncode,
    }
    if process.returncode not in job.exit_codes:
        # What a tool prints may hold paths: it is shown, and not kept.
        print((complained or printed)[-2000:], file=sys.stderr)
        return row | {"failed": True}
    return row | said(job, printed, core_python)


def said(job: Job, printed: str, core_python) -> dict:
    """What a tool says that it counted, with its versions."""
    if job.counts and job.results is not None:
        reader = [core_python, HERE / "tools/flagstone_counts.py", job.results, job.workload]
        printed = subprocess.run(reader, capture_output=True, text=True, check=True).stdout
    elif not job.counts and not job.is_floor:
        return {}
    last = json.loads(printed.strip().split("\n")[-1])
    return {"counts": {"rows": last}} if isinstance(last, int) else last
