// A key that is to make a repeated request recognisable, made anew each time: of the clock or of chance. When the event is
// delivered again the second request has another key, and is carried out too.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/redelivery.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Lambda delivers the event again when the function fails or times out; who calls over HTTP decides for himself.
bool is_delivered_again(const Running& running) {
  const std::optional<EventSource> source = running.source;
  if (!source || *source == EventSource::Json) return !takes_http_requests(running);
  return delivers_again(*source);
}

struct FreshKey {
  Place place;
  std::string name;
};

void add_calls(const Function& function, std::vector<FreshKey>& keys) {
  constexpr std::array<std::string_view, 10> kSetters{"client_request_token",
                                                      "client_token",
                                                      "transcription_job_name",
                                                      "message_deduplication_id",
                                                      "set_message_deduplication_id",
                                                      "idempotency_key",
                                                      "dedup_key",
                                                      "deduplication_id",
                                                      "dedupe_key",
                                                      "idempotency_token"};
  for (const Call& call : function.calls) {
    if (!call.is_method || call.argument_count == 0) continue;
    const bool header = (call.path == "header" || call.path == "insert") && lower_case(call.first_string) == "idempotency-key";
    if (!header && !one_of(call.path, kSetters)) continue;
    if (gives_fresh(function, argument_text(call, header ? 1 : 0), call.name_place.span.begin))
      keys.push_back({call.name_place, header ? "idempotency-key" : call.path});
  }
}

// `dedup_key: Some(..)` of a struct.
void add_fields(const Function& function, std::vector<FreshKey>& keys) {
  constexpr std::array<std::string_view, 6> kFields{"message_deduplication_id", "idempotency_key", "dedup_key",
                                                    "deduplication_id",         "dedupe_key",      "idempotency_token"};
  const std::string_view body = function.place.text();
  for (const std::string_view field : kFields) {
    const std::string start = std::string(field) + ": ";
    const std::size_t at = body.find(start);
    if (at == std::string_view::npos || (at > 0 && (is_word_part(body[at - 1]) || body[at - 1] == '.'))) continue;
    const std::string_view rest = body.substr(at + start.size());
    const std::vector<std::string_view> parts = split_arguments(rest.substr(0, rest.find('\n')));
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    if (parts.empty() || !gives_fresh(function, parts.front(), begin)) continue;
    keys.push_back({{function.place.file, {begin, begin + static_cast<std::uint32_t>(field.size())}}, std::string(field)});
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    std::vector<FreshKey> keys;
    add_calls(*running.function, keys);
    add_fields(*running.function, keys);
    for (const FreshKey& key : keys) {
      Finding& finding = out.report(
          key.place,
          fmt::format("`{}` is another one each time: when the event is delivered again, the request is taken for a new "
                      "one and carried out twice",
                      key.name));
      if (!is_delivered_again(running)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, key.place, fmt::format("`{}`", key.name));
    }
  }
}

}  // namespace

extern constinit const Rule fresh_deduplication_key{"fresh-deduplication-key", &check};

}  // namespace wright
