cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2024-01-10

- AP: 0.61
END
commit 2024-01-11 "Begin"
cat >> journal.md <<'END'

## e002 Larger batch

Date: 2024-01-12

- AP: 0.62
END
cat > old.md <<'END'
# Experiments

## n001 Labels

Date: 2024-01-14

- AP: 0.63

## n002 Crops

Date: 2024-01-15

- AP: 0.64
END
commit 2024-03-12 "Written up late, beside notes that were kept elsewhere"
