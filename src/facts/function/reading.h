#pragma once
// What is read from an entry point of the code: its clients, its workload, the AWS actions it calls, the source its event type
// stands for.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// The kind of client or pool that a call builds, by its type; "" when it builds none.
[[nodiscard]] std::string built_client(const Call& call);
// Builds a client for one request and drops it: `reqwest::get`.
[[nodiscard]] bool is_single_request(const Call& call);
// The same with the types that foreign_clients() gives: those of crates that no table names, by how the code uses them.
[[nodiscard]] std::string built_client(const Call& call, const std::vector<std::string>& foreign);
[[nodiscard]] std::vector<std::string> foreign_clients(const Code& code);
// These and the types that are waited for in the same way and need not open connections of their own: a framework around a store.
[[nodiscard]] std::vector<std::string> foreign_partners(const Code& code);
// `Client::builder()..build().unwrap_or_else(|_| Client::new())`: the call stands in for a client that was built before it.
[[nodiscard]] bool stands_in(const Function& function, const Call& call);
// Whether a call waits for a function of a crate that is neither the project's nor part of the machinery of asynchronous code.
[[nodiscard]] bool is_foreign_wait(const Code& code, const Call& call);
// Whether a call starts the loading of the SDK's shared configuration.
[[nodiscard]] bool is_config_load(const Call& call);
[[nodiscard]] std::vector<Client> read_clients(const Code& code, const EntryPoint& entry);

struct WorkloadReading {
  Workload workload = Workload::Trivial;
  std::vector<std::string> reasons;
};
// Nothing when the handler is unknown.
[[nodiscard]] std::optional<WorkloadReading> read_workload(const Code& code, const EntryPoint& entry);

// The type of the project as the entry's binary names it; null when it is another crate's. Owned by `code`.
[[nodiscard]] const Structure* find_structure(const Code& code, const EntryPoint& entry, const Type& type);

// Whether a call waits for another machine or a disk; whether it keeps a CPU busy.
[[nodiscard]] bool is_io(const Call& call);
[[nodiscard]] bool is_compute(const Call& call);

// Functions of the project that wait for another machine or a disk, they or what they call; by FunctionId.
[[nodiscard]] std::vector<bool> functions_with_io(const Code& code);

[[nodiscard]] std::vector<std::string> read_aws_actions(const Code& code, const EntryPoint& entry);
[[nodiscard]] std::optional<EventSource> source_of_event(const Code& code, const EntryPoint& entry);
// The source whose events a struct of the project has the fields of.
[[nodiscard]] std::optional<EventSource> source_of_shape(const Code& code, const EntryPoint& entry);

// Whether a README says that the crate's function gets a URL of its own by `cargo lambda deploy`.
[[nodiscard]] bool is_told_to_have_url(const Project& project, const Crate& crate);

// By the files that build the entry's crate, where they agree.
[[nodiscard]] std::optional<Setting<Architecture>> read_built_for(const Facts& facts, const EntryPoint& entry);

// Pairs every configuration with the entry it deploys, as far as names and paths say so.
[[nodiscard]] std::vector<LambdaFunction> join_functions(const Facts& facts);

}  // namespace wright
