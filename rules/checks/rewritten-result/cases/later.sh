cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2024-01-10

- AP: 0.61

## e002 Focal loss

Date: 2024-01-12

- AP: 0.62

## e003 Rounded

Date: 2024-01-14

- AP: 0.6432

## e004 Explained

Date: 2024-01-16

- AP: 0.64
END
commit 2024-01-16 "Add four"
sed -i 's/0\.62/0.63/' journal.md
commit 2024-01-20 "Evaluate e002 again"
sed -i 's/0\.61/0.66/; s/0\.6432/0.64/' journal.md
commit 2024-06-12 "Tidy"
sed -i 's/^- AP: 0\.64$/- AP: 0.67/' journal.md
printf '\nThe first evaluation left out small boxes.\n' >> journal.md
commit 2024-06-14 "Correct e004"
