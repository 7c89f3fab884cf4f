cat > journal.md <<'END'
# Experiments

## e001 Frozen backbone

| Field | Value |
|---|---|
| Model ID | `northlab/tiny-encoder` |
| Revision | `0b1f6c2a9d3e4857a6b0c1d2e3f405162738495a` |

- f1: 0.57

## e002 Our own model

- Dataset: `northlab/street-signs`
- Revision: `1badcafe`

## e003 Both

- Base model: `northlab/tiny-encoder`
- Commit: 2badcafe

## e004 Code

- Config: `configs/tiny`
- Revision: 3badcafe
END
commit 2024-03-05 "Add the journal"
