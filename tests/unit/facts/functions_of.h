#pragma once
// Projects of a few files, and what is told of the functions in them.

#include <fmt/format.h>

#include <string>

#include "facts/facts.h"
#include "unit/facts/project_of.h"

namespace wright {

inline std::string manifest(const std::string& name) {
  return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\n\n[dependencies]\nlambda_runtime = \"1\"\n";
}

inline std::string program(const std::string& parameter) {
  return "use lambda_runtime::{run, service_fn, Error, LambdaEvent};\n"
         "async fn handle(event: LambdaEvent<" +
         parameter +
         ">) -> Result<(), Error> { Ok(()) }\n"
         "#[tokio::main]\nasync fn main() -> Result<(), Error> { run(service_fn(handle)).await }\n";
}

// "binary: source architecture template" of each function.
inline std::string functions(const Files& files) {
  const Facts facts = read_facts(project_of(files));
  std::string out;
  for (const LambdaFunction& function : facts.functions) {
    const EntryPoint* const entry = facts.entry(function);
    const FunctionConfig* const config = facts.config(function);
    out += entry == nullptr ? "-" : facts.project.crates[entry->crate].folder + "/" + entry->binary;
    if (function.event_source) out += fmt::format(" {}", name(*function.event_source));
    if (function.built_for) out += function.built_for->value == Architecture::Arm64 ? " arm64" : " x86_64";
    if (config != nullptr) out += fmt::format(" {} {}", config->place.file->path, config->logical_name);
    out += "\n";
  }
  return out;
}

}  // namespace wright
