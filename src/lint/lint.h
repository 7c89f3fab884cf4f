// The rules' engine: runs them, sorts what they find, applies their fixes, knows suppressions and baselines.
#pragma once

#include "lint/baseline.h"
#include "lint/changes.h"
#include "lint/diagnostic.h"
#include "lint/fingerprint.h"
#include "lint/fixer.h"
#include "lint/linter.h"
#include "lint/rule.h"
#include "lint/settings.h"
#include "lint/summary.h"
#include "lint/suppressions.h"
