cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2024-03-01

Status: done

- AP: 0.61

## e002 Larger batch

Date: 2024-03-05

Status: in progress

- AP: 0.60

## e003 Never finished

Date: 2024-03-07

## e004 Focal loss

Date: 2024-03-09

- AP: 0.62

## e005 Cosine schedule

Date: 2024-03-11

- AP: 0.63
END
commit 2024-03-12 "Add five"
cat >> journal.md <<'END'

## e006 Fresh

Date: 2025-12-20

Status: in progress
END
commit 2025-12-21 "Add e006"
