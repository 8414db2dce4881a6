// HTTP clients that wait without limit, at the place that builds them. Silent where timeouts
// are set around their use.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/old_reqwest.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Or is given a client of its own, which is looked at where it is built.
bool sets_timeout(const Call& call) {
  if (call.path == "tokio::time::timeout" || call.path == "tokio::time::timeout_at") return true;
  return call.is_method &&
         (call.path == "timeout" || call.path == "read_timeout" || call.path == "timeout_global" || call.path == "timeout_read" ||
          call.path == "timeout_per_call" || call.path == "with_http_client" || call.path == "set_read_timeout");
}

// The whole of what is built: `Client::builder().timeout(..).build()` begins where the builder does.
bool has_timeout(const Function& function, const Call& build) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.place.file == build.place.file && sets_timeout(call) &&
           (call.place.span.begin == build.place.span.begin || call.place.span.begin > build.place.span.begin);
  });
}

// The blocking client of reqwest, which is the only one before 0.10, gives up after 30 s
// (docs.rs/reqwest/0.9.24/reqwest/struct.ClientBuilder.html, checked 2026-11-26).
bool builds(const Call& call) {
  constexpr std::array<std::string_view, 24> kMakers{"tokio::net::TcpStream::connect",
                                                     "async_openai::Client::new",
                                                     "async_openai::Client::with_config",
                                                     "stripe::Client::new",
                                                     "octocrab::Octocrab::builder",
                                                     "octocrab::OctocrabBuilder::new",
                                                     "octocrab::OctocrabBuilder::default",
                                                     "webhook::client::WebhookClient::new",
                                                     "opensearch::http::transport::TransportBuilder::new",
                                                     "elasticsearch::http::transport::TransportBuilder::new",
                                                     "reqwest::Client::new",
                                                     "reqwest::Client::default",
                                                     "reqwest::Client::builder",
                                                     "reqwest::ClientBuilder::new",
                                                     "reqwest::get",
                                                     "reqwest::ClientBuilder::default",
                                                     "ureq::Agent::new_with_defaults",
                                                     "ureq::agent",
                                                     "ureq::Agent::new",
                                                     "hyper::Client::new",
                                                     "hyper::Client::builder",
                                                     "hyper::client::Client::new",
                                                     "hyper::client::Client::builder",
                                                     "hyper_util::client::legacy::Client::builder"};
  if (hands_over_fresh_client(call) || built_client(call).ends_with("::apis::configuration::Configuration")) return true;
  if (call.mention || call.is_method) return false;
  // Of slack_morphism, mostly by `use slack_morphism::prelude::*`.
  if (call.path.ends_with("SlackClientHyperConnector::new") || call.path.ends_with("SlackClientHyperHttpsConnector::new"))
    return true;
  const bool free_function = call.path.starts_with("ureq::") && call.path.rfind("::") == 4 &&
                             (call.path == "ureq::get" || call.path == "ureq::post" || call.path == "ureq::put");
  return free_function || std::find(kMakers.begin(), kMakers.end(), call.path) != kMakers.end();
}

bool sets_limit(const Call& call) {
  const bool on_request = call.is_method && call.path == "timeout" && call.receiver.path == "reqwest::RequestBuilder";
  return on_request || call.path == "tokio::time::timeout";
}

bool times_out_requests(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), &sets_limit);
}

bool sends_request(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    return call.is_method && call.path == "send" && call.receiver.path == "reqwest::RequestBuilder" && call.awaited;
  });
}

std::string shown(const Call& call) { return hands_over_fresh_client(call) ? "async_http_client" : call.path; }

// No client of the entry has a limit of its own, and an invocation sends a request where neither its function nor the way to it
// sets one, though others do.
bool leaves_request_unlimited(const Facts& facts, const EntryPoint& entry, const std::set<FunctionId>& functions) {
  const auto function = [&](FunctionId id) -> const Function& { return facts.code.functions[id]; };
  const bool limited_client = std::any_of(functions.begin(), functions.end(), [&](FunctionId id) {
    const std::vector<Call>& calls = function(id).calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) { return sets_timeout(call) && !sets_limit(call); });
  });
  return !limited_client && std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<PathStep>& path = reached.path;
    return sends_request(function(reached.function)) && !times_out_requests(function(reached.function)) &&
           std::none_of(path.begin(), path.end(),
                        [&](const PathStep& step) { return times_out_requests(function(step.function)); });
  });
}

// An extension of the function itself answers at once or not at all.
bool asks_this_machine(const Function& function) {
  return std::any_of(function.literals.begin(), function.literals.end(), [](const Literal& literal) {
    return literal.text.starts_with("http://localhost") || literal.text.starts_with("http://127.");
  });
}

// Rusoto sends with `dispatch(request, None)`, and nothing else gives it a limit
// (docs.rs/crate/rusoto_core/0.48.0/source/src/client.rs, checked 2026-11-28).
bool is_rusoto(const Call& call) {
  if (call.mention) return false;
  if (call.is_method)
    return call.path == "dispatch" && call.receiver.path.starts_with("rusoto_core::") &&
           call.name_place.text().ends_with(", None)");
  const std::string client = built_client(call);
  return client.starts_with("rusoto_") && !client.starts_with("rusoto_core::");
}

bool limits_rusoto(const Call& call) {
  return call.path == "tokio::time::timeout" || call.path == "tokio::time::timeout_at" || last_name(call.path) == "with_timeout";
}

// One finding for each program: all that it builds waits alike.
void check_rusoto(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    std::vector<const Call*> made;
    bool limited = false;
    for (const FunctionId id : functions_of(entry)) {
      for (const Call& call : facts.code.functions[id].calls) {
        limited = limited || limits_rusoto(call);
        if (is_rusoto(call)) made.push_back(&call);
      }
    }
    if (made.empty() || limited) continue;
    const bool fresh = told.insert({made[0]->place.file, made[0]->place.span.begin}).second;
    if (!fresh) continue;
    Finding& finding = out.report(made[0]->name_place,
                                  fmt::format("requests of `{}` have no timeout: when AWS does not answer, the invocation is "
                                              "billed until Lambda ends it as `Task timed out`",
                                              made[0]->is_method ? "rusoto_core::HttpClient" : built_client(*made[0])));
    finding.severity = Severity::Low;
    for (std::size_t i = 1; i < made.size(); ++i) finding.related.push_back(related(made[i]->name_place, "nor have those here"));
  }
}

void check(const Facts& facts, Findings& out) {
  check_rusoto(facts, out);
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    const std::set<FunctionId> functions = functions_of(entry);
    const bool sets_some = std::any_of(functions.begin(), functions.end(),
                                       [&](FunctionId id) { return times_out_requests(facts.code.functions[id]); });
    if (sets_some && !leaves_request_unlimited(facts, entry, functions)) continue;
    for (const FunctionId id : functions) {
      const Function& function = facts.code.functions[id];
      std::vector<const Call*> made;
      for (const Call& call : function.calls) {
        if (builds(call) && !has_timeout(function, call) && !asks_this_machine(function)) made.push_back(&call);
      }
      if (made.empty() || !told.insert({made[0]->place.file, made[0]->place.span.begin}).second) continue;
      Finding& finding = out.report(made[0]->name_place,
                                    fmt::format("`{}` has no timeout: when the other side hangs, the invocation is billed until "
                                                "Lambda ends it as `Task timed out`",
                                                shown(*made[0])));
      for (std::size_t i = 1; i < made.size(); ++i)
        finding.related.push_back(related(made[i]->name_place, fmt::format("nor has `{}` here", shown(*made[i]))));
    }
  }
}

}  // namespace

extern constinit const Rule http_client_without_timeout{"http-client-without-timeout", &check};

}  // namespace wright
