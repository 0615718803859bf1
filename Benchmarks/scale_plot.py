"""Draws the measurements of scale.py: time per job, memory, and what a second worker gains."""

from pathlib import Path


def plot(rows: list, path: Path) -> None:
    """Draws the measurements of `scaling.csv` into a file."""
    import matplotlib

    matplotlib.use("svg")
    # Text stays text, and the same measurements give the same file.
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "scaling", "font.size": 9})
    import matplotlib.pyplot as pyplot

    figure, ((jobs, partners), (memory, workers)) = pyplot.subplots(2, 2, figsize=(9, 6.5), layout="constrained")
    draw_jobs(jobs, [row for row in rows if row.series in ("jobs", "full") and row.workers == 1])
    draw_partners(
        partners, [row for row in rows if row.series == "partners"],
        [row for row in rows if row.series == "rounds"])
    draw_memory(memory, rows)
    draw_workers(workers, [row for row in rows if row.series in ("workers", "full")])
    figure.savefig(path, metadata={"Date": None})


def draw_jobs(axes, rows: list) -> None:
    rows = sorted(rows, key=lambda row: row.jobs)
    axes.semilogx([row.jobs for row in rows], [row.microseconds_per_job for row in rows], "o-")
    axes.set(title="Time per job, one density", xlabel="jobs", ylabel="processor time [µs/job]")
    axes.set_ylim(bottom=0, top=1.15 * max((row.microseconds_per_job for row in rows), default=1))


def draw_partners(axes, rows: list, rounds: list) -> None:
    axes.loglog(
        [row.partners for row in rows], [row.microseconds_per_job for row in rows], "o-",
        label="20,000 jobs, setting up the partners included")
    axes.loglog(
        [row.partners for row in rounds], [1e6 * row.dispatch_s / row.jobs for row in rounds], "s-",
        label="a job for each partner, dispatch only")
    axes.set(
        title="Time per job in one city", xlabel="partners in the city, 1 on each km²",
        ylabel="processor time [µs/job]",
    )
    axes.legend(frameon=False, fontsize=7)


def draw_memory(axes, rows: list) -> None:
    for series, label in (("partners", "30 days, 20,000 jobs"), ("idle", "7 days, idle")):
        chosen = [row for row in rows if row.series == series]
        axes.loglog([row.partners for row in chosen], [row.peak_mib for row in chosen], "o-", label=label)
    chosen = [row for row in rows if row.series == "horizon"]
    days = ", ".join(str(row.days) for row in chosen)
    axes.loglog(
        [row.partners for row in chosen], [row.peak_mib for row in chosen], "x", color="black",
        label=f"{days} days, 500 jobs a day")
    axes.set(title="Peak memory of one city", xlabel="partners", ylabel="[MiB]")
    axes.legend(frameon=False, fontsize=7)


def draw_workers(axes, rows: list) -> None:
    labels, heights = [], []
    for series, label in (("workers", "20 replications"), ("full", "100 cities")):
        one, two = ([row.wall_s for row in rows if row.series == series and row.workers == n] for n in (1, 2))
        if one and two:
            labels.append(label)
            heights.append(max(one) / two[0])
    axes.bar(labels, heights, width=0.5)
    axes.axhline(2, color="black", linewidth=0.8)
    axes.axhline(1.85, color="black", linewidth=0.8, linestyle="--")
    axes.set(title="Two workers over one", ylabel="ratio of wall times", ylim=(0, 2.1))
