#include "runner/source_folder.h"

namespace wright::test {

const char* source_folder() { return WRIGHT_SOURCE_DIR; }

}  // namespace wright::test
