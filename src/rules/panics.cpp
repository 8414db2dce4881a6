#include "rules/panics.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/sync_io.h"
#include "facts/written.h"
#include "rules/index_panics.h"
#include "rules/panic_proofs.h"
#include "rules/reply_parts.h"

namespace wright {
namespace {

std::string_view name_of(const Call& call) {
  const std::size_t cut = call.path.rfind("::");
  return cut == std::string::npos ? std::string_view(call.path) : std::string_view(call.path).substr(cut + 2);
}

// Serialising, building and locking fail for reasons that no event brings about.
bool never_fails(const Call& call) {
  constexpr std::array<std::string_view, 32> kNames{"to_string",
                                                    "to_vec",
                                                    "to_value",
                                                    "to_string_pretty",
                                                    "to_writer",
                                                    "body",
                                                    "build",
                                                    "lock",
                                                    "try_lock",
                                                    "from_static",
                                                    "join",
                                                    "acquire",
                                                    "recv",
                                                    "spawn",
                                                    "spawn_blocking",
                                                    "write_str",
                                                    "checked_add",
                                                    "builder",
                                                    "fmt",
                                                    "and_hms_opt",
                                                    "hash_password",
                                                    "generate_salt",
                                                    "from_timestamp",
                                                    "with_capacity",
                                                    "to_attribute_value",
                                                    "to_item",
                                                    "format",
                                                    "acquire_owned",
                                                    "downcast",
                                                    "set",
                                                    "from_ymd_opt",
                                                    "now"};
  // Of now; another clock's time may be later.
  if (name_of(call) == "duration_since" && contains(call.place.text(), "EPOCH")) return true;
  // Of bytes in memory.
  if (name_of(call) == "with_guessed_format" && contains(call.place.text(), "Cursor")) return true;
  // A MAC takes a key of any length.
  if (name_of(call) == "new_from_slice" && contains(call.place.text(), "Hmac")) return true;
  const bool lock = call.is_method && call.argument_count == 0 && (call.path == "read" || call.path == "write");
  return lock || one_of(name_of(call), kNames) || call.path.starts_with("regex::") || call.receiver.path.ends_with("JoinHandle");
}

// `build()` of `builder.build().map_err(Box::new)`: what fails is the call whose error is made another.
const Call& before_mapping(const Function& function, const Call& call) {
  const bool maps = call.is_method && call.path == "map_err" && call.receiver_call >= 0;
  return maps ? function.calls[static_cast<std::size_t>(call.receiver_call)] : call;
}

// `text.split(x).next()` always gives something.
bool is_first_part(const Call& call) {
  const std::string_view name = name_of(call);
  if (name != "next" && name != "last" && name != "next_back") return false;
  const std::string_view whole = call.place.text();
  const std::size_t split = whole.rfind("split");
  return split != std::string_view::npos &&
         std::count(whole.begin() + static_cast<std::ptrdiff_t>(split), whole.end(), '.') == 1 &&
         !whole.substr(split).starts_with("split_whitespace");
}

// Methods that give nothing for some values of what they are asked of.
constexpr std::array<std::string_view, 77> kReadings{"parse",
                                                     "from_item",
                                                     "from_items",
                                                     "file_stem",
                                                     "file_name",
                                                     "extension",
                                                     "message",
                                                     "from_str",
                                                     "from_slice",
                                                     "from_value",
                                                     "from_reader",
                                                     "from_utf8",
                                                     "get",
                                                     "first",
                                                     "last",
                                                     "next",
                                                     "nth",
                                                     "as_str",
                                                     "as_i64",
                                                     "as_u64",
                                                     "as_f64",
                                                     "as_bool",
                                                     "as_object",
                                                     "as_array",
                                                     "as_object_mut",
                                                     "as_array_mut",
                                                     "remove",
                                                     "pop",
                                                     "split_once",
                                                     "rsplit_once",
                                                     "strip_prefix",
                                                     "strip_suffix",
                                                     "find",
                                                     "rfind",
                                                     "decode",
                                                     "to_str",
                                                     "try_from",
                                                     "try_into",
                                                     "parse_from_rfc3339",
                                                     "parse_from_str",
                                                     "as_ref",
                                                     "as_deref",
                                                     "as_mut",
                                                     "clone",
                                                     "to_owned",
                                                     "take",
                                                     "payload",
                                                     "get_mut",
                                                     "position",
                                                     "max",
                                                     "min",
                                                     "as_s",
                                                     "as_n",
                                                     "as_m",
                                                     "as_l",
                                                     "parse_str",
                                                     "query",
                                                     "header",
                                                     "captures",
                                                     "split_first",
                                                     "split_last",
                                                     "from_bytes",
                                                     "json",
                                                     "char_indices",
                                                     "min_by_key",
                                                     "max_by_key",
                                                     "min_by",
                                                     "max_by",
                                                     "find_map",
                                                     "last_mut",
                                                     "first_mut",
                                                     "from_str_radix",
                                                     "from_hashmap",
                                                     "from_der",
                                                     "decode_block",
                                                     "deserialize",
                                                     "get_first_value"};

bool depends_on_value(const Call& call) {
  return one_of(name_of(call), kReadings) || call.path == "cloned" || call.path == "copied" || call.path == "ok" ||
         call.path == "and_then" || call.path == "map";
}

bool says_never(std::string_view text) {
  if (contains(text, "unless")) return false;
  for (const std::string_view word : {"will ", "always", "never", "impossible", "infallible", "verified", "guarante", "ensure",
                                      "already", "validated", "cannot fail", "cannot happen", "can't fail", "can't happen"}) {
    if (contains(text, word)) return true;
  }
  return false;
}

// `SOURCE_HEADER`, `names::SOURCE_HEADER`
bool is_constant_name(std::string_view text) {
  if (const std::size_t cut = text.rfind("::"); cut != std::string_view::npos) text.remove_prefix(cut + 2);
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  return text.size() > 1 && text.find_first_not_of(kLetters) == std::string_view::npos;
}

// Looking up a name that the code writes out; other keys mostly come from where the map was filled.
bool has_literal_key(const Call& call) {
  const std::string_view whole = call.place.text();
  if (is_constant_name(trim(argument_text(call, 0)))) return true;
  const std::size_t open = whole.rfind('(');
  const bool number =
      open != std::string_view::npos && open + 1 < whole.size() && whole[open + 1] >= '0' && whole[open + 1] <= '9';
  return !call.first_string.empty() || number;
}

// A key of a key set or a text that AWS has encoded itself is not what an event gets wrong.
bool is_decided_elsewhere(const Call& call) {
  constexpr std::array<std::string_view, 7> kMakers{
      "from_rsa_components", "from_rsa_pem", "from_rsa_raw_components", "from_ec_pem", "from_pem", "from_jwk", "decode_utf8"};
  return one_of(name_of(call), kMakers) || call.path == "urlencoding::decode";
}

// The event says what to look up in something that was not made from it.
bool is_keyed_by_event(const Call& call) { return call.is_method && call.takes_event(0) && (call.event_values & 1U) == 0; }

// `captured["version"].parse()`: what a pattern has matched was mostly written so that it reads.
// `Url::parse(&format!("s3://{}"))`: the scheme is there.
bool is_shaped_before(const Call& call) {
  const std::string_view whole = call.place.text();
  if (name_of(call) != "parse") return false;
  return call.is_method ? whole.starts_with("cap") : contains(whole, "format!(\"") && contains(whole, "://");
}

// `words.next()` for the second word of `let mut words = header.split_whitespace();`: a text may have only one.
bool is_later_word(const Function& function, const Call& call) {
  if (!call.is_method || call.path != "next") return false;
  const std::string_view whole = call.place.text();
  const std::string_view name = whole.substr(0, whole.find('.'));
  if (!is_one_word(name)) return false;
  const std::string_view made = let_value(function, name, call.place.span.begin);
  const std::string_view statement = made.substr(0, made.find(';'));
  const bool words = contains(statement, ".split_whitespace()") || contains(statement, ".split(' ')") ||
                     contains(statement, ".split(\" \")") || contains(statement, ".splitn(2, ' ')");
  return words && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
           return other.is_method && other.path == "next" && other.place.span.begin < call.place.span.begin &&
                  other.place.text().starts_with(name) && other.place.text().substr(name.size()).starts_with(".next(");
         });
}

// What a call on the value says about it: `header.to_str()` fails for odd bytes, `path.to_str()` hardly ever.
Fallible by_call(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 3> kLookups{"get", "get_mut", "remove"};
  constexpr std::array<std::string_view, 13> kEnds{"first",      "last",       "next", "pop", "nth",  "last_mut", "first_mut",
                                                   "min_by_key", "max_by_key", "min",  "max", "take", "choose"};
  const std::string_view name = name_of(call);
  if (is_decided_elsewhere(call) || is_shaped_before(call)) return Fallible::Unsure;
  if (contains(call.path, "HeaderValue") || contains(call.path, "HeaderName")) return Fallible::Unsure;
  // A map that is changed in place was filled by this program, one that is only read by others.
  const bool unknown_key = is_keyed_by_event(call) && name == "get";
  if (one_of(name, kLookups)) return has_literal_key(call) || unknown_key ? Fallible::Yes : Fallible::Unsure;
  if (name == "duration_since") return Fallible::Yes;
  if (name == "to_str")
    return contains(lower_case(panic.text), "header") || contains(call.receiver.path, "Header") ? Fallible::Yes
                                                                                                : Fallible::Unsure;
  // The second part of a text that is split is not there in every text.
  const bool part = contains(call.place.text(), "split(") || contains(call.place.text(), "split_whitespace(");
  if (name == "nth" && part && has_literal_key(call) && !call.place.text().ends_with("nth(0)")) return Fallible::Yes;
  if (one_of(name, kEnds)) {
    const std::string_view before = std::string_view(panic.text).substr(0, panic.text.find('('));
    const bool of_field = std::count(before.begin(), before.end(), '.') > 1 || !call.first_string.empty();
    return of_field ? Fallible::Yes : Fallible::Unsure;
  }
  // Of another crate: `mailparse::parse_mail(bytes)`, `RedirectUrl::new(address)`.
  const bool parses = !call.is_method && (name.starts_with("parse_") || call.path.ends_with("Url::new"));
  return depends_on_value(call) || parses ? Fallible::Yes : Fallible::Unsure;
}

// EventBridge sends a detail with every event; only an event of a test's hand lacks it.
bool is_event_detail(const Panic& panic) { return panic.text.ends_with(".detail") || contains(panic.text, ".detail."); }

// What the making of the value decides, before the call that gave it is looked at.
std::optional<Fallible> by_value(const Panic& panic, const Function& function) {
  switch (panic.value) {
    case PanicValue::Route: return Fallible::Unsure;
    case PanicValue::Proven:
    case PanicValue::Filled:
    case PanicValue::Tagged:
    case PanicValue::Task: return Fallible::No;
    case PanicValue::Item:
    case PanicValue::ServiceError:
    case PanicValue::TaskResult:
    case PanicValue::ContextPart:
    case PanicValue::OwnResult: return Fallible::Yes;
    case PanicValue::ReplyPart: return is_always_replied(function, panic) ? Fallible::Unsure : Fallible::Yes;
    case PanicValue::EventPart: return is_event_detail(panic) ? std::optional(Fallible::Unsure) : std::nullopt;
    case PanicValue::Optional:
    case PanicValue::Other: return std::nullopt;
  }
  return std::nullopt;
}

// What failed, or what was asked, before a panic! is reached.
Fallible fallible_macro(const Function& function, const Panic& panic) {
  if (panic.text.starts_with("unreachable")) return Fallible::No;
  if (panic.decided != DecidedBy::Failure || panic.call < 0) return Fallible::Yes;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  if (never_fails(call)) return Fallible::No;
  return call.awaited || is_io(call) || !call.targets.empty() ? Fallible::Yes : by_call(panic, call);
}

// `parts` of `parts[1]`.
std::string_view indexed(std::string_view text) { return text.substr(0, text.rfind('[')); }

// One finding for what is done alike: the attributes of an item, the parts of a reply, one call that is made several times.
bool is_one_habit(const Function& function, const Panic& first, const Panic& second) {
  if (first.value != second.value) return false;
  if (first.kind == PanicKind::Index || second.kind == PanicKind::Index)
    return first.kind == second.kind && is_one_word(indexed(first.text)) && indexed(first.text) == indexed(second.text);
  constexpr std::array kHabits{PanicValue::Item, PanicValue::ReplyPart, PanicValue::ServiceError, PanicValue::TaskResult};
  if (std::find(kHabits.begin(), kHabits.end(), first.value) != kHabits.end()) return true;
  // `row.get("id").unwrap()`, `row.get("date").unwrap()`
  const std::size_t get = first.text.find(".get(");
  if (get != std::string::npos && second.text.find(".get(") == get && is_one_word(std::string_view(first.text).substr(0, get)) &&
      first.text.compare(0, get, second.text, 0, get) == 0)
    return true;
  if (first.call < 0 || second.call < 0) return false;
  const Call& one = function.calls[static_cast<std::size_t>(first.call)];
  const Call& other = function.calls[static_cast<std::size_t>(second.call)];
  return !one.targets.empty() && one.targets == other.targets;
}

// `request.get(..).unwrap().to_str().unwrap()` over several lines: the second goes on from the first.
bool is_of_one_chain(const Panic& first, const Panic& second) {
  const bool goes_on = second.text.size() > first.text.size() && second.text.starts_with(first.text);
  const std::string_view rest = goes_on ? std::string_view(second.text).substr(first.text.size()) : std::string_view();
  const std::string_view next = trim(rest);
  return first.text.find_first_of("(.[") != std::string::npos && (next.starts_with(".unwrap()") || next.starts_with(".expect("));
}

// `a.unwrap().b.unwrap()` is told once, as what fails most easily.
std::vector<PanicGroup> by_line(const Function& function, const std::function<bool(const Panic&)>& wanted) {
  std::vector<PanicGroup> lines;
  for (const Panic& panic : function.panics) {
    if (!wanted(panic)) continue;
    const Fallible can = fallible(function, panic);
    if (can == Fallible::No) continue;
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const PanicGroup& group) {
      return group.panic->place.start().line == panic.place.start().line || is_of_one_chain(*group.panic, panic);
    });
    if (same == lines.end()) {
      lines.push_back({&panic, can, {}});
    } else if (can > same->fallible ||
               (can == same->fallible && panic.value == PanicValue::Item && same->panic->value != PanicValue::Item)) {
      std::vector<const Panic*> repeats = std::move(same->repeats);
      if (same->panic->place.start().line != panic.place.start().line) repeats.push_back(same->panic);
      *same = {&panic, can, std::move(repeats)};
    } else if (same->panic->place.start().line != panic.place.start().line) {
      same->repeats.push_back(&panic);
    }
  }
  return lines;
}

// `pattern.captures_iter(text).next()`: a text may hold none.
bool is_first_match(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 3> kFinds{"captures_iter", "find_iter", "matches"};
  return call.is_method && call.path == "next" && call.receiver_call >= 0 &&
         one_of(function.calls[static_cast<std::size_t>(call.receiver_call)].path, kFinds);
}

// `event["Records"][0]["dynamodb"]["Keys"]`: AWS writes it, whoever caused the event.
bool is_of_envelope(const Function& function, const Panic& panic) {
  const auto tells = [](std::string_view text) {
    return contains(text, "[\"Records\"]") || contains(text, "(\"Records\")") || contains(text, "[\"dynamodb\"]") ||
           contains(text, "[\"eventName\"]") || contains(text, "(\"eventName\")") ||
           // What CodeDeploy hands to each hook.
           contains(text, "(\"DeploymentId\")") || contains(text, "(\"LifecycleEventHookExecutionId\")");
  };
  // What the service writes into each event of a bucket.
  for (const std::string_view part : {".detail.bucket.name", ".detail.object.key", ".s3.object.size"}) {
    if (panic.text.ends_with(part)) return true;
  }
  // The id of a message that SQS delivers, the domain and path that an API was called by.
  std::string_view plain = panic.text;
  if (plain.ends_with(".clone()")) plain.remove_suffix(std::string_view(".clone()").size());
  const std::string_view body = function.place.text();
  const bool proven = panic.value == PanicValue::Proven || panic.value == PanicValue::Filled;
  if (!proven && plain.ends_with(".message_id") && (contains(body, "SqsEvent") || contains(body, "SqsMessage"))) return true;
  const bool of_api = plain.ends_with(".domain_name") || plain.ends_with(".http.path");
  if (of_api && contains(body, "RequestContext::ApiGatewayV2")) return true;
  if (tells(panic.text)) return true;
  const std::string_view made = let_value(function, panic.text, panic.place.span.begin);
  return contains(made, "Records") && contains(made, "\"eventName\"");
}

}  // namespace

const Call* given_by(const Function& function, const Panic& panic) {
  return panic.call < 0 ? nullptr : &function.calls[static_cast<std::size_t>(panic.call)];
}

bool states_invariant(const Function& function, const Panic& panic) {
  if (panic.kind != PanicKind::Expect) return false;
  // "should" is how every message of an expect is to be worded: of a text that comes from elsewhere it proves nothing.
  const std::string_view of = panic.call < 0 ? std::string_view() : name_of(function.calls[static_cast<std::size_t>(panic.call)]);
  const bool reads = of == "from_str" || of == "from_slice" || of == "from_value" || of == "from_reader" || panic.fetched;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.path == "expect" && call.name_place.span.begin == panic.place.span.begin &&
           (says_never(call.first_string) || (!reads && contains(call.first_string, "should")));
  });
}

bool is_event_lookup(const Function& function, const Panic& panic) {
  if (panic.call < 0 || panic.kind == PanicKind::Macro || panic.kind == PanicKind::Index) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  if (call.awaited || is_io(call) || sync_io(call) || !call.targets.empty()) return false;  // a request
  return call.path == "get" && call.argument_count == 1 && is_keyed_by_event(call);
}

const Call* io_call(const Function& function, const Panic& panic) {
  if (panic.call < 0) return nullptr;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  return call.awaited || is_io(call) ? &call : nullptr;
}

std::string shown(const Panic& panic) {
  constexpr std::size_t kMost = 60;
  if (panic.text.size() <= kMost) return panic.text;
  std::string start = valid_utf8(std::string_view(panic.text).substr(0, kMost));
  return start + "…";
}

Fallible fallible(const Function& function, const Panic& panic) {
  if (is_in_stand_in(function, panic)) return Fallible::No;
  if (is_key_of_last_page(panic) || is_of_constant_list(panic)) return Fallible::No;
  if (is_between_two_finds(function, panic)) return Fallible::Yes;
  if (panic.constant || panic.on_environment || is_checked(function, panic) || is_first_of_split(function, panic))
    return Fallible::No;
  if (panic.call >= 0 && function.calls[static_cast<std::size_t>(panic.call)].guard >= 0) return Fallible::No;
  if (states_invariant(function, panic) || is_of_envelope(function, panic)) return Fallible::Unsure;
  // What is written of an item is no part of it: `serde_json::to_value(&user)`.
  const bool written = panic.call >= 0 && never_fails(function.calls[static_cast<std::size_t>(panic.call)]);
  if (written && panic.value == PanicValue::Item) return Fallible::No;
  if (panic.call >= 0) {
    const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
    if (reads_as_any_json(panic, call) || is_limit_of_search(panic, call) || is_first_part(call)) return Fallible::No;
    if (is_group_of_match(function, panic, call) || is_stored_end(function, panic, call) ||
        is_header_value(function, panic, call) || is_between_numbers(function, panic, call))
      return Fallible::Unsure;
  }
  if (is_asked_for_before(function, panic)) return Fallible::Unsure;
  if (const std::optional<Fallible> known = by_value(panic, function)) return *known;
  if (panic.kind == PanicKind::Index) return fallible_index(function, panic);
  if (panic.kind == PanicKind::Macro) return fallible_macro(function, panic);
  if (panic.text.starts_with("format!(")) return Fallible::No;
  if (panic.call < 0) {
    const bool branches = panic.text.starts_with("match ") || panic.text.starts_with("if ") || panic.text.ends_with('}');
    // `board.pieces[square].unwrap()`: what was put into the own list is not the event's to say.
    const bool element = panic.text.ends_with(']') && panic.value == PanicValue::Other;
    return branches || element || panic.text.ends_with(')') ? Fallible::Unsure : Fallible::Yes;
  }
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  if (never_fails(before_mapping(function, call)) || is_first_part(call) || is_named_by_extension(function, panic))
    return Fallible::No;
  if (is_credential_of_function(call) || is_first_record(panic, call) || is_first_value(function, panic, call) ||
      reads_own_text(function, panic, call))
    return Fallible::No;
  if (is_match_of_loop(function, panic)) return Fallible::Unsure;
  // What a token claims is read after somebody has verified it.
  const bool reads = name_of(call) == "decode" || name_of(call).starts_with("from_");
  if (reads && contains(lower_case(panic.text), "claims")) return Fallible::Unsure;
  // `from_value(state)` after `let state = to_value(&game)`: it has just been made of a struct.
  const std::string_view written_before = let_value(function, plain_name(argument_text(call, 0)), panic.place.span.begin);
  if (name_of(call) == "from_value" && contains(written_before, "to_value(")) return Fallible::No;
  if (name_of(call) == "try_into" && contains(panic.text, "epoch")) return Fallible::No;  // a time, as another kind of number
  return is_first_match(function, call) || is_later_word(function, call) ? Fallible::Yes : by_call(panic, call);
}

std::vector<PanicGroup> panics_to_tell(const Function& function, const std::function<bool(const Panic&)>& wanted) {
  std::vector<PanicGroup> lines = by_line(function, wanted);
  std::vector<PanicGroup> groups;
  std::set<std::string> texts;
  for (PanicGroup& line : lines) {
    if (!texts.insert(line.panic->text).second) {
      // The same name in another closure or after another request is another item.
      const auto told = std::find_if(groups.begin(), groups.end(),
                                     [&](const PanicGroup& group) { return group.panic->text == line.panic->text; });
      if (told != groups.end()) told->repeats.push_back(line.panic);
      continue;
    }
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const PanicGroup& group) {
      return group.fallible == line.fallible && is_one_habit(function, *group.panic, *line.panic);
    });
    if (same == groups.end()) {
      groups.push_back(std::move(line));
    } else {
      same->repeats.push_back(line.panic);
    }
  }
  return groups;
}

}  // namespace wright
