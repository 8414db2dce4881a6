// Clients and pools that an invocation builds anew: each pays for TLS configuration and a handshake that one built in main keeps.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/flags.h"
#include "rules/invocation.h"
#include "rules/old_reqwest.h"
#include "rules/own_region.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/seldom_runs.h"

namespace wright {
namespace {

bool is_sdk(const std::string& type) { return type.starts_with("aws_sdk_"); }

bool sends(const Function& function, std::string_view operation) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return sdk_operation(call) == operation; });
}

// `pools.write().await.insert(name, pool)`: kept in a map for the next invocation.
bool is_kept(const Function& function) {
  const auto calls = [&](std::string_view name) {
    return std::any_of(function.calls.begin(), function.calls.end(),
                       [&](const Call& call) { return call.is_method && call.path == name; });
  };
  const bool stores = calls("insert") || calls("get_or_insert_with") || calls("replace");
  return (calls("write") || calls("lock")) && (stores || calls("contains_key"));
}

// `if !CONFIG.lock().unwrap().contains_key(..) { CONFIG.lock().unwrap().insert(.., load().await) }` around the call.
bool is_kept_by_caller(const Facts& facts, const Running& running) {
  const std::vector<PathStep>& path = running.reached->path;
  return std::any_of(path.begin(), path.end(), [&](const PathStep& step) {
    const Function& caller = facts.code.functions[step.function];
    return is_kept(caller) && contains(caller.place.text(), "contains_key");
  });
}

// Built for what this event asks for: the connection's endpoint, a tenant's database, borrowed credentials. A plain HTTP client
// has no such part, and a bot of any token can be given one (`Bot::with_client`).
bool is_made_for_event(const Running& running, const Call& call, const std::string& type) {
  if (is_sdk(type) && names_own_region(running)) return false;
  const Function& function = *running.function;
  constexpr std::array<std::string_view, 5> kPlain{"reqwest", "hyper", "surf", "ureq", "teloxide"};
  if (std::any_of(kPlain.begin(), kPlain.end(), [&](std::string_view crate) { return type.starts_with(crate); })) return false;
  return call.touches_event || (is_sdk(type) && sends(function, "assume_role"));
}

bool loads_config(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return !reached.once &&
           std::any_of(calls.begin(), calls.end(), [](const Call& call) { return is_config_load(call) && call.guard < 0; });
  });
}

// The pool's password was signed for this invocation (an IAM token of a database): built once, it would outlive its password.
bool signs_credentials(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
    return contains(name, "auth_token") || contains(name, "iam_token") || contains(name, "presign") ||
           contains(name, "generate_token") || contains(name, "rds_token");
  });
}

std::string message_for(const Call& call, const std::string& path, const std::string& type, bool shares_config) {
  if (is_single_request(call)) {
    return fmt::format("`{}` builds a new `{}` on every invocation: DNS, TCP and TLS handshake are paid again each time", path,
                       type);
  }
  if (is_sdk(type) && shares_config) {
    return fmt::format(
        "`{}` is built on every invocation from a shared configuration: the connections survive, the client's set-up is repeated",
        type);
  }
  if (type.ends_with("::Browser")) {
    return fmt::format(
        "`{}` starts a browser of its own on every invocation: its start is paid by each, and one that is kept serves the next",
        type);
  }
  if (call.loop >= 0) {
    return fmt::format("`{}` is built in every turn of a loop of every invocation: each turn opens a connection of its own",
                       type);
  }
  return fmt::format(
      "`{}` is built on every invocation: its connections are thrown away and the next event pays for DNS, TCP and TLS again",
      type);
}

// `let config = aws_config().await;`: a function of any name that gives a configuration made now.
bool makes_config(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    return call.awaited && !call.is_method && call.guard < 0 && call.path.ends_with("config");
  });
}

// `let _client = Client::new(&config);` and no further word of it: nothing is sent, no connection opened.
bool is_left_unused(const Function& function, const Place& made) {
  std::string_view bound = statement_before(made);
  bound.remove_prefix(std::min(bound.rfind("let "), bound.size()));
  if (!bound.starts_with("let _")) return false;
  bound.remove_prefix(std::string_view("let ").size());
  const std::string name(bound.substr(0, bound.find_first_of(" :=")));
  const std::string_view body = function.place.text();
  const std::size_t at = body.find("let " + name);
  return name.size() > 1 && at != std::string_view::npos && !holds_word(body.substr(at + 4 + name.size()), name);
}

// The same of a client that the function gives back, wherever an invocation asks for it. Others than these connect at once.
bool is_never_used(const Facts& facts, const Running& running, const Call& call, const std::string& type) {
  if (!is_sdk(type) && !type.starts_with("reqwest") && !type.starts_with("hyper")) return false;
  if (is_left_unused(*running.function, call.place)) return true;
  if (!contains(last_name(running.function->returns.path), "Client")) return false;
  bool any = false;
  for (const EntryPoint& entry : facts.code.entries) {
    for (const Reached& reached : entry.reached) {
      if (reached.function != running.reached->function || reached.path.empty()) continue;
      const PathStep& step = reached.path.back();
      if (!is_left_unused(facts.code.functions[step.function], step.place)) return false;
      any = true;
    }
  }
  return any;
}

// The address is written out, or put together of one that is: `format!("{API}/users")`.
bool is_known_address(const Function& caller, std::string_view argument, std::uint32_t before) {
  const std::string_view name = plain_name(argument);
  const std::string_view made = name.empty() ? argument : let_value(caller, name, before);
  const bool constant = std::none_of(name.begin(), name.end(), [](char sign) { return sign >= 'a' && sign <= 'z'; });
  return contains(made, "\"") || contains(made, "format!") || (!name.empty() && constant);
}

// `async fn fetch_page(url: &str)`, which gets what a request names: each time another host, to which no connection is open.
bool asks_any_host(const Facts& facts, const Running& running, const std::string& type) {
  if (!takes_http_requests(running)) return false;
  if (!type.starts_with("reqwest") && !type.starts_with("hyper") && !type.starts_with("ureq")) return false;
  const Function& function = *running.function;
  const std::vector<PathStep>& path = running.reached->path;
  const Call* const caller = path.empty() ? nullptr : call_of(facts, path.back());
  if (caller == nullptr || caller->mention) return false;
  std::optional<std::size_t> given;
  for (const Call& call : function.calls) {
    constexpr std::array<std::string_view, 6> kVerbs{"get", "head", "post", "put", "delete", "request"};
    if (!one_of(last_name(call.path), kVerbs) || call.argument_count == 0 || !call.targets.empty()) continue;
    const std::string_view name = plain_name(argument_text(call, 0));
    const auto at = std::find(function.parameter_names.begin(), function.parameter_names.end(), name);
    const bool address = contains(lower_case(name), "url") || contains(lower_case(name), "uri");
    if (last_name(call.path) != "get" || at == function.parameter_names.end() || !address) return false;
    given = static_cast<std::size_t>(at - function.parameter_names.begin());
  }
  if (!given) return false;
  const bool self = caller->is_method && !function.parameter_names.empty() && function.parameter_names.front() == "self";
  const std::size_t number = *given - (self && *given > 0 ? 1 : 0);
  const std::string_view argument = argument_text(*caller, static_cast<std::uint32_t>(number));
  const Function& from = facts.code.functions[path.back().function];
  return !argument.empty() && !is_known_address(from, argument, caller->place.span.begin);
}

// One kind of client in one file is one habit: at the first place that is found, the others are related to it.
void check(const Facts& facts, Findings& out) {
  const std::vector<std::string> foreign = foreign_clients(facts.code);
  std::map<std::pair<const SourceFile*, std::string>, Finding*> told;
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (is_memoized(function) || is_kept(function) || is_kept_by_caller(facts, running) || signs_credentials(function)) continue;
    for (const Call& call : function.calls) {
      const std::string type = hands_over_fresh_client(call) ? "reqwest::Client" : built_client(call, foreign);
      if (is_in(type, "oauth2")) continue;  // its client is settings alone; each request is given an HTTP client
      if (type.empty() || !runs_every_time(running, call) || is_made_for_event(running, call, type)) continue;
      if (is_never_used(facts, running, call, type) || stands_in(function, call) || runs_after_failure(running, call) ||
          is_switched_off(facts, running, call.name_place))
        continue;
      if (runs_once_in_a_while(facts, running)) continue;  // looks through all that the entry reaches: asked last
      const bool shares_config =
          is_sdk(type) && call.path.ends_with("::new") && !loads_config(facts, *running.entry) && !makes_config(function);
      Finding*& before = told[{call.name_place.file, type}];
      if (before != nullptr) {
        before->related.push_back(related(call.name_place, "built here too"));
        continue;
      }
      const std::string path = as_written(facts, function, call.path);
      Finding& finding = out.report(call.name_place, message_for(call, path, as_written(facts, function, type), shares_config));
      before = &finding;
      if (shares_config) finding.severity = Severity::Low;
      // A file on this machine has no connection to throw away.
      const bool local = contains(type, "Sqlite");
      if (local || runs_seldom(facts, running) || is_upkeep(facts, running, call.name_place) ||
          asks_any_host(facts, running, type))
        finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", path));
      add_other_ways(finding, facts, running);
    }
  }
}

}  // namespace

extern constinit const Rule client_in_handler{"client-in-handler", &check};

}  // namespace wright
