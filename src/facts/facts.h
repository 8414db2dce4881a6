#pragma once
// Everything that rules and advice may know about the project.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/code.h"
#include "facts/deployment.h"
#include "facts/pipeline.h"
#include "project/project.h"

namespace wright {

enum class Workload : std::uint8_t { Io, Compute, Mixed, Trivial };
[[nodiscard]] std::string_view name(Workload workload);

// A client or pool that code builds.
struct Client {
  std::string type;  // "aws_sdk_s3::Client", "reqwest::Client"
  Place place;
  bool per_invocation = false;  // built where an invocation reaches it
  bool named = true;            // false: a part of another client of the list (of a middleware's)
};

// A deployed Lambda: an entry of the code joined with its resource in a template, either of which may be missing.
struct LambdaFunction {
  std::string name;                     // logical name, else the binary's
  std::optional<std::uint32_t> entry;   // index of Code::entries
  std::optional<std::uint32_t> config;  // index of Deployment::functions
  std::optional<EventSource> event_source;
  std::optional<Workload> workload;
  std::optional<Setting<Architecture>> built_for;  // by the commands that build its crate, where they agree
  std::vector<std::string> workload_reasons;       // "aws_sdk_s3 get_object at src/main.rs:12"
  std::vector<Client> clients;
  std::vector<std::string> aws_actions;  // "s3:GetObject", sorted; only those the code certainly calls
};

struct Facts {
  Project project;
  Code code;
  Deployment deployment;
  Pipelines pipelines;
  std::vector<bool> with_io;              // by FunctionId: it waits for another machine or a disk, it or what it calls
  std::vector<LambdaFunction> functions;  // sorted by entry's file, then config's

  [[nodiscard]] const EntryPoint* entry(const LambdaFunction& function) const;
  [[nodiscard]] const FunctionConfig* config(const LambdaFunction& function) const;
  [[nodiscard]] const Crate* crate(const LambdaFunction& function) const;
};

// The whole reading. Takes the project over.
[[nodiscard]] Facts read_facts(Project project);

}  // namespace wright
