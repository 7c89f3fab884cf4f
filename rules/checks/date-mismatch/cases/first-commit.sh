cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2023-11-10

- AP: 0.61
END
commit 2024-03-12 "Put under version control"
cat > later.md <<'END'
# Experiments

## n001 Labels

Date: 2023-12-14

- AP: 0.63
END
commit 2024-03-14 "Written up late"
