// S3 sends the key of an object URL-encoded: `my photo.jpg` arrives as `my+photo.jpg`. A key that goes back to S3 as it came
// names another object. Decoding anywhere in the code that an invocation runs is taken as decoding of the key.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// "record.s3.object.key" from any way to write it: over several lines, or with ["s3"].
std::string plain_chain(std::string_view text) {
  std::string chain;
  for (const char c : text) {
    if (c == '[') chain += '.';
    const bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    if (name) chain += c;
  }
  for (const std::string_view call : {".as_ref", ".unwrap", ".clone", ".to_owned"})
    chain = replace_all(std::move(chain), call, "");
  return chain;
}

bool is_object_key(const FieldRead& read) {
  if (read.name != "key") return false;
  const std::string chain = plain_chain(read.place.text());
  // EventBridge tells of the object too, and does not encode its key.
  if (contains(chain, "detail.")) return false;
  if (chain.ends_with("s3.object.key")) return true;
  // A struct of that name may be anything of the project's own.
  return last_name(read.receiver.path) == "S3Object" &&
         (read.receiver.path.starts_with("aws_lambda_events") || chain == "object.key" || chain.ends_with(".object.key"));
}

bool decodes(const Call& call) {
  const std::string path = lower_case(call.path);
  const std::string_view last = last_name(path);
  if (last.starts_with("decode_utf8") || last == "url_decoded_key" || contains(path, "form_urlencoded")) return true;
  const bool decodes = contains(last, "decode") || contains(last, "unescape") || contains(last, "unquote");
  constexpr std::array<std::string_view, 6> kOthers{"base64", "hex", "image", "jsonwebtoken", "jpeg", "png"};
  const bool other = std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view name) { return contains(path, name); });
  if (!decodes || other) return false;
  if (contains(path, "url") || contains(path, "percent")) return true;
  return !call.is_method && (last != "decode" || !call.targets.empty());
}

// `urlencoding::decode(key)` and its likes turn `%C3%A4` back and leave `+` alone, which S3 writes for a space.
bool leaves_plus(const Call& call) {
  constexpr std::array<std::string_view, 5> kDecoders{"urlencoding::decode", "urlencoding::decode_binary",
                                                      "percent_encoding::percent_decode_str", "percent_encoding::percent_decode",
                                                      "urldecode::decode"};
  return !call.is_method && !call.mention && one_of(call.path, kDecoders) && call.touches_event;
}

// `replace("+", " ")`, `.replace('+', "%20")`, `if c == '+'`: something looks at it.
bool mentions_plus(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::string_view text = facts.code.functions[reached.function].place.text();
    return contains(text, "\"+\"") || contains(text, "'+'") || contains(text, "b'+'") || contains(text, "form_urlencoded") ||
           contains(text, "decode_plus") || contains(text, "url_decoded_key");
  });
}

// `decode(key).replace('+', " ")`: what was `%2B`, a plus in the name, has become a plus by then.
const Call* decodes_too_early(const Function& function) {
  for (const Call& call : function.calls) {
    const bool replaces = call.is_method && call.path == "replace" && call.receiver_call >= 0 &&
                          (call.first_string == "+" || contains(call.name_place.text(), "'+'"));
    if (!replaces) continue;
    std::int32_t number = call.receiver_call;
    while (number >= 0) {
      const Call& maker = function.calls[static_cast<std::size_t>(number)];
      if (decodes(maker) && !contains(maker.path, "form_urlencoded")) return &call;
      number = maker.is_method ? maker.receiver_call : -1;
    }
  }
  return nullptr;
}

void check_order(const Facts& facts, const EntryPoint& entry, Findings& out) {
  for (const Reached& reached : entry.reached) {
    const Call* const call = decodes_too_early(facts.code.functions[reached.function]);
    if (call == nullptr) continue;
    Finding& finding = out.report(call->name_place,
                                  "`+` becomes a space only after percent-decoding, a `+` of the name itself (`%2B`) too: the "
                                  "key of such an object names no object");
    add_path(finding, facts, reached, call->name_place, "the key");
  }
}

// The decoding of the key that leaves its `+`.
void check_plus(const Facts& facts, const EntryPoint& entry, Findings& out) {
  if (mentions_plus(facts, entry)) return;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    for (const Call& call : function.calls) {
      if (!leaves_plus(call)) continue;
      Finding& finding =
          out.report(call.name_place, fmt::format("`{}` leaves the `+` that S3 writes for a space: the key of an object with a "
                                                  "space in its name names no object",
                                                  call.path));
      add_path(finding, facts, reached, call.place, "the key");
      return;
    }
  }
}

bool decodes_keys(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), decodes);
  });
}

bool asks_s3(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    const std::string_view name = last_name(call.path);
    return call.receiver.path.starts_with("aws_sdk_s3") || (call.is_method && (name == "get_object" || name == "head_object"));
  });
}

// A handler that takes the object alone gets it from an EventBridge rule, which does not encode the key.
bool takes_part_of_event(const EntryPoint& entry) {
  const std::string_view type = last_name(entry.event.path);
  return type == "S3Entity" || type == "S3Object" || type == "S3EventRecord";
}

// Printing is no use, nor is a look whether it is there.
bool is_printed(const Function& function, const FieldRead& read) {
  const std::string_view after = trim(std::string_view(read.place.file->text).substr(read.place.span.end, 20));
  if (after.starts_with(".is_none()") || after.starts_with(".is_some()")) return true;
  return std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    const std::string_view name = last_name(use.name);
    const bool inside = use.place.span.begin <= read.place.span.begin && read.place.span.end <= use.place.span.end;
    return inside && name != "format" && name != "json" && name != "vec";
  });
}

// `json!({ "key": record.s3.object.key })`: a message says which one it was.
bool is_told(const Function& function, const FieldRead& read) {
  return std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return last_name(use.name) == "json" && use.place.span.begin <= read.place.span.begin &&
           read.place.span.end <= use.place.span.end;
  });
}

// Only a part of it is taken: `Path::new(&record.s3.object.key).file_name()`.
bool is_cut(const Function& function, const FieldRead& read) {
  constexpr std::array<std::string_view, 7> kCuts{"file_name",    "file_stem",   "rsplit",    "split",
                                                  "strip_prefix", "rsplit_once", "split_once"};
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool inside = call.place.span.begin <= read.place.span.begin && read.place.span.end <= call.place.span.end;
    return (inside && call.path == "std::path::Path::new") || (call.is_method && inside && one_of(call.path, kCuts));
  });
}

// `key.replace("+", " ")`: the spaces are right, whatever else was encoded is not.
const Call* half_decoding(const Function& function, const FieldRead& read) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.path == "replace" && (call.first_string == "+" || contains(call.name_place.text(), "'+'")) &&
           call.place.span.begin <= read.place.span.begin && call.place.span.end >= read.place.span.end;
  });
  return found == function.calls.end() ? nullptr : &*found;
}

// `key.replace("%20", " ")` alone: S3 writes `+` for a space, and other characters as `%..` too.
bool check_by_hand(const Facts& facts, const EntryPoint& entry, Findings& out) {
  if (!contains(entry.event.path, "s3::S3Event") || mentions_plus(facts, entry)) return false;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    const auto found = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& call) {
      return call.is_method && call.path == "replace" && call.first_string == "%20";
    });
    if (found == function.calls.end()) continue;
    Finding& finding = out.report(found->name_place,
                                  "only `%20` of the URL-encoded object key is turned back, and S3 writes `+` for a space: keys "
                                  "with spaces or special characters name no object");
    add_path(finding, facts, reached, found->name_place, "the key");
    return true;
  }
  return false;
}

struct Use {
  const Reached* reached = nullptr;
  const FieldRead* read = nullptr;
  bool beside_s3 = false;
};

std::vector<Use> uses_of_key(const Facts& facts, const EntryPoint& entry) {
  std::vector<Use> uses;
  for (const Reached& reached : entry.reached) {
    const Function& function = facts.code.functions[reached.function];
    for (const FieldRead& read : function.field_reads) {
      if (is_object_key(read) && !is_printed(function, read)) uses.push_back({&reached, &read, asks_s3(function)});
    }
  }
  // Where a function gives the key to S3, reads elsewhere only look at its ending or its parts.
  if (std::any_of(uses.begin(), uses.end(), [](const Use& use) { return use.beside_s3; })) {
    std::erase_if(uses, [](const Use& use) { return !use.beside_s3; });
  }
  return uses;
}

bool calls_s3_in(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& reached) { return asks_s3(facts.code.functions[reached.function]); });
}

void check(const Facts& facts, Findings& out) {
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (takes_part_of_event(entry) || comes_by_rules(facts, number)) continue;
    if (decodes_keys(facts, entry)) {
      if (!uses_of_key(facts, entry).empty() && calls_s3_in(facts, entry)) check_plus(facts, entry, out);
      if (!uses_of_key(facts, entry).empty()) check_order(facts, entry, out);
      continue;
    }
    if (check_by_hand(facts, entry, out)) continue;
    const bool calls_s3 = calls_s3_in(facts, entry);
    for (const Use& use : uses_of_key(facts, entry)) {
      const Call* const half = half_decoding(facts.code.functions[use.reached->function], *use.read);
      Finding& finding =
          half != nullptr
              ? out.report(half->name_place,
                           "only the `+` of the URL-encoded object key is turned back: keys with other special characters "
                           "still name no object")
              : out.report(use.read->name_place,
                           "the object key comes URL-encoded from S3 and is used without percent-decoding: keys "
                           "with special characters name no object");
      const bool cut = !use.beside_s3 && is_cut(facts.code.functions[use.reached->function], *use.read);
      if (!calls_s3 || cut || is_told(facts.code.functions[use.reached->function], *use.read))
        finding.confidence = Confidence::Possible;
      add_path(finding, facts, *use.reached, use.read->place, "the key as S3 encoded it");
    }
  }
}

}  // namespace

extern constinit const Rule s3_key_not_decoded{"s3-key-not-decoded", &check};

}  // namespace wright
