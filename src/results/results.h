// What the numbers of a journal mean: baselines, lineage, leaderboards, comparisons. For rules, pages and commands.
#pragma once
