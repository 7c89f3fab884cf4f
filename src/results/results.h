// What the numbers of a journal mean: baselines, lineage, leaderboards, comparisons. For rules, pages and commands.
#pragma once

#include "results/comparison.h"
#include "results/configuration.h"
#include "results/decimal.h"
#include "results/effects.h"
#include "results/leaderboard.h"
#include "results/lineage.h"
#include "results/measure.h"
#include "results/metric_names.h"
#include "results/run.h"
#include "results/summary.h"
