cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2023-03-10

## e002 Larger batch

Date: 2023-05-10

## e003 Focal loss

Date: 2023-07-10

## e004 Cosine schedule

Date: 2023-09-10

## e005 Warm-up

Date: 2023-11-10
END
commit 2024-03-12 "Import the old journal"
