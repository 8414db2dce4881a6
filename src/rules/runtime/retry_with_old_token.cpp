// A request that is sent once more after a 401, when the token has been renewed, but not put into it: it was built with the old
// one.

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The name that is sent: `request` of `client.execute(request.try_clone()?)` and of `request.send()`; "" for what is built on the
// spot.
std::string_view sent_name(const Call& call) {
  if (!call.is_method) return {};
  std::string_view text;
  if (call.path == "execute" && call.argument_count == 1) text = argument_text(call, 0);
  if (call.path == "send" && call.argument_count == 0) text = call.place.text();
  std::size_t end = 0;
  while (end < text.size() && is_word_part(text[end])) ++end;
  const std::string_view rest = text.substr(end);
  const bool alone =
      rest.empty() || rest.starts_with(".try_clone()") || rest.starts_with(".send()") || rest.starts_with(".await");
  return alone ? text.substr(0, end) : std::string_view();
}

bool renews(const Call& call) {
  const std::string name = lower_case(last_name(call.path));
  constexpr std::array<std::string_view, 5> kWays{"refresh", "renew", "login", "log_in", "authenticate"};
  return !call.mention && std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(name, way); });
}

// The new token is put into the request, or the request is built anew.
bool changes_request(std::string_view between, std::string_view name) {
  const std::string word(name);
  constexpr std::array<std::string_view, 5> kWays{"headers_mut", "bearer_auth", ".header(", ".headers(", "AUTHORIZATION"};
  return contains(between, word + " =") || contains(between, "&mut " + word) ||
         std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(between, way); });
}

bool asks_for_refusal(std::string_view between) { return contains(between, "401") || contains(between, "UNAUTHORIZED"); }

const Call* find_renewal(const Function& function, const Call& first, const Call& second) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return renews(call) && call.place.span.begin > first.place.span.end && call.place.span.end < second.place.span.begin;
  });
  return found == function.calls.end() ? nullptr : &*found;
}

bool sends_same_again(const Function& function, const Call& first, const Call& second) {
  const std::string_view name = sent_name(first);
  if (name.empty() || name != sent_name(second) || second.place.span.begin <= first.place.span.end) return false;
  const std::string_view between =
      std::string_view(function.place.file->text).substr(first.place.span.end, second.place.span.begin - first.place.span.end);
  return contains(first.place.text(), name) && contains(first.place.text(), "try_clone") && asks_for_refusal(between) &&
         !changes_request(between, name);
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!contains(function.place.text(), "try_clone")) continue;
    for (const Call& second : function.calls) {
      for (const Call& first : function.calls) {
        if (!sends_same_again(function, first, second)) continue;
        const Call* const renewal = find_renewal(function, first, second);
        if (renewal == nullptr) continue;
        Finding& finding = out.report(
            second.name_place,
            "this request was built with the token that has just been refused: what was renewed is not in it, and the retry gets "
            "the same 401");
        finding.related.push_back(related(renewal->name_place, "the token is renewed here"));
        add_path(finding, facts, *running.reached, second.name_place, "the retry");
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule retry_with_old_token{"retry-with-old-token", &check};

}  // namespace wright
