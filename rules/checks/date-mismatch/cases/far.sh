cat > journal.md <<'END'
# Experiments

## e001 A slip of the year

Date: 2023-03-10

- AP: 0.61

## e002 Written up late

Date: 2023-12-05

- AP: 0.60

## e003 In time

Date: 2024-03-07

- AP: 0.60

## e004 Not yet

Date: 2024-06-01

- AP: 0.60
END
commit 2024-03-12 "Add four"
