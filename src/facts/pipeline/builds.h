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

// Adds the commands of a script, and the builds among them.
void add_commands(const ScriptText& script, Pipelines& out);
// A command by its words; nothing when it builds no function.
void add_build(const std::vector<std::string>& words, const Place& place, const std::string& folder, Pipelines& out);
// The same for the commands that a README shows.
void add_told_commands(const SourceFile& file, Pipelines& out);

}  // namespace wright
