#pragma once
// Commands that build functions, in scripts of any kind. Internal to facts/pipeline.

#include <string>
#include <string_view>
#include <vector>

#include "facts/pipeline.h"

namespace wright {

enum class ShellLife : std::uint8_t {
  Script,  // one shell runs it all: `cd` lasts
  Line,    // each line gets a shell of its own: Makefiles, justfiles, Dockerfiles
};

struct ScriptText {
  const SourceFile* file = nullptr;
  Span span;           // the script in the file
  std::string folder;  // where it runs
  ShellLife life = ShellLife::Script;
};

void add_builds(const ScriptText& script, std::vector<BuildCommand>& out);

}  // namespace wright
