printf '# Experiments\n\n## e001 Baseline\n\nF1: 0.57\n' > journal.md
mkfifo pipe.md
truncate -s 5M large.md
