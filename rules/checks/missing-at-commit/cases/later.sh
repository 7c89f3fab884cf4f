mkdir configs
echo 'lr: 0.1' > configs/base.yaml
commit 2024-03-01 "Add training"
known=$(git rev-parse --short HEAD)
echo 'lr: 0.2' > configs/wide.yaml
cat > journal.md <<END
# Experiments

## e001 Baseline

- Commit: $known
- Config: configs/base.yaml
- f1: 0.57

## e002 Wider head

- Commit: $known
- Config: configs/wide.yaml
- f1: 0.58

## e005 Wider head, with changes on top

- Commit: $known+
- Config: configs/wide.yaml
- f1: 0.59

## e006 Wider head, as git describes it

- Commit: $known-dirty
- Config: configs/wide.yaml
- f1: 0.59

## e007 What it wrote

- Commit: $known
- Artifact: configs/wide.yaml
- f1: 0.59

## e003 On the cluster

- Commit: $known
- Config: configs/cluster-only.yaml
- f1: 0.58
END
commit 2024-03-05 "Add the journal"
