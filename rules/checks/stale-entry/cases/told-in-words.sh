cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2024-03-01

- AP: 0.61

## e002 Larger batch

Date: 2024-03-05

- AP: 0.60

## e003 Warm start

Date: 2024-03-07

**Result**: 51.2% before, **20.1%** after five rounds.

## e004 Focal loss

Date: 2024-03-09

- AP: 0.62

## e005 Longer prompt

Date: 2024-03-10

Found 125/156. The slides are the weakest.

## e006 Smaller head

Date: 2024-03-11

- AP: 0.63

## e007 No head at all

Date: 2024-03-12

Вывод: не сходится.

## e008 Two blends

Date: 2024-03-13

- AP: 0.64

## e009 Left as it is

Date: 2024-03-14

Config v1.2 of 2024/03/12, 3 seeds; see base_0.5.txt

## e010 Sharper

Date: 2024-03-15

- AP: 0.65

## e011 Softer

Date: 2024-03-16

- AP: 0.65

## e012 Both

Date: 2024-03-17

- AP: 0.65

## e013 Neither

Date: 2024-03-18

- AP: 0.65

## e014 Half

Date: 2024-03-19

- AP: 0.65

## e015 Double

Date: 2024-03-20

- AP: 0.65

## e016 Triple

Date: 2024-03-21

- AP: 0.65
END
commit 2024-03-22 "Add all"
