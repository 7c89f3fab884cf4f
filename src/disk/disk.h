// The first room: everything labbook asks of the file system, and nothing about what files mean.
#pragma once

#include "disk/embedded_file.h"
#include "disk/find_files.h"
#include "disk/glob.h"
#include "disk/publish.h"
#include "disk/read_file.h"
#include "disk/result.h"
#include "disk/write_file.h"
