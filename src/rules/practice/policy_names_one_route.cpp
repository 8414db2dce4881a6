// A Lambda authorizer allows the ARN of the request that it was asked about, and API Gateway uses the same policy for every other
// request with the same token while it keeps the answer. Silent where the answer is not kept, where the path is a part of its
// key, and where the code writes an ARN with a wildcard anywhere.

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/written.h"
#include "rules/authorizer_cache.h"
#include "rules/builder.h"
#include "rules/rule.h"
#include "rules/test_module.h"

namespace wright {
namespace {

// `method_arn` of `vec![event.method_arn.clone()]`, with what stands before it; "" for what is no plain value.
std::string_view plain_value(std::string_view text) {
  text = text.substr(0, text.find_first_of(",\n]}"));
  for (const std::string_view head : {"vec![", "[", "&", "Some("}) {
    text = trim(text);
    if (text.starts_with(head)) text.remove_prefix(head.size());
  }
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view tail : {".to_string()", ".to_owned()", ".clone()", ".into()", ".as_str()", ")"}) {
      if (!text.ends_with(tail) || (tail == ")" && contains(text, "("))) continue;
      text.remove_suffix(tail.size());
      cut = true;
    }
  }
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return is_word_part(c) || c == '.'; });
  return plain ? text : std::string_view();
}

bool is_request_arn(std::string_view value) {
  const std::string_view name = value.substr(value.rfind('.') == std::string_view::npos ? 0 : value.rfind('.') + 1);
  return name.ends_with("method_arn") || name.ends_with("route_arn");
}

// The parameter gets the ARN of the request from some caller.
bool is_given_arn(const Code& code, FunctionId id, std::string_view name) {
  const auto& names = code.functions[id].parameter_names;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return false;
  const auto number = static_cast<std::uint32_t>(found - names.begin());
  return std::any_of(code.functions.begin(), code.functions.end(), [&](const Function& caller) {
    return !caller.is_test && std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
      const bool ours = std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end();
      return ours && !call.is_method && is_request_arn(plain_value(argument_text(call, number)));
    });
  });
}

// The statement around `at` only refuses, which may well be for one route.
bool only_denies(std::string_view text, std::size_t at) {
  const std::size_t open = text.rfind('{', at);
  const std::size_t close = text.find('}', at);
  if (open == std::string_view::npos || close == std::string_view::npos) return false;
  const std::string_view statement = text.substr(open, close - open);
  return contains(statement, "Deny") && !contains(statement, "Allow");
}

bool writes_wildcard(std::string_view source) {
  const std::string_view code = source.substr(0, test_module(source).begin);
  return contains(code, "/*\"") || contains(code, "\"*\"") || contains(code, "/*/") || contains(code, "\"*/");
}

// A single route that is known to the word: there is no other for which the policy could be used.
bool has_one_route(const Facts& facts) {
  std::size_t routes = 0;
  bool exact = true;
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const Trigger& trigger : config.triggers) {
      if (trigger.path.empty()) continue;
      ++routes;
      if (trigger.path.find_first_of("{$") != std::string::npos || trigger.method.empty() || trigger.method == "any")
        exact = false;
    }
  }
  return routes == 1 && exact;
}

void check_function(const Facts& facts, FunctionId id, const AnswerCache& cache, Findings& out) {
  const Function& function = facts.code.functions[id];
  const std::string_view text = function.place.text();
  constexpr std::array<std::string_view, 3> kKeys{"resource:", "Resource:", "\"Resource\":"};
  for (const std::string_view key : kKeys) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
      const std::string_view value = plain_value(text.substr(at + key.size()));
      const bool part = at > 0 && (is_word_part(text[at - 1]) || text[at - 1] == '"');
      if (part || value.empty() || !(is_request_arn(value) || is_given_arn(facts.code, id, value)) || only_denies(text, at))
        continue;
      const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
      const auto end = static_cast<std::uint32_t>(value.data() + value.size() - function.place.file->text.data());
      Finding& finding = out.report({function.place.file, {begin, end}},
                                    "the policy allows the one route of this request, and API Gateway keeps it for the token: "
                                    "until it is dropped, by default after {rate:authorizer-ttl}, the same caller gets 403 on "
                                    "every other route");
      if (!cache.kept.empty()) finding.related.push_back(related(cache.kept.front(), "answers are kept"));
      return;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  std::optional<AnswerCache> cache;  // looked for when some crate makes policies
  for (const Crate* crate : function_crates(facts)) {
    const bool authorizes = any_source(facts, *crate, [](std::string_view source) { return contains(source, "execute-api:"); });
    if (!authorizes || any_source(facts, *crate, writes_wildcard)) continue;
    if (!cache) cache = answer_cache(facts);
    if (cache->may_be_off || cache->is_by_path || cache->is_simple || has_one_route(facts)) return;
    const auto number = static_cast<std::uint32_t>(crate - facts.project.crates.data());
    for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
      const Function& function = facts.code.functions[id];
      if (function.crate == number && !function.is_test) check_function(facts, id, *cache, out);
    }
  }
}

}  // namespace

extern constinit const Rule policy_names_one_route{"policy-names-one-route", &check};

}  // namespace wright
