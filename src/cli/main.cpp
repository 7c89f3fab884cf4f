#include "cli/run.h"

int main(int argc, char** argv) { return static_cast<int>(labbook::cli::run(argc, argv)); }
