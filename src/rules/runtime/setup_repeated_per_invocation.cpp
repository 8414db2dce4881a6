// What takes long to set up and is the same for every event, made anew in each: the schema of a GraphQL service, a database of
// addresses, a search index, a tokenizer, a table or certificates that stand in the program itself. What is made of the event, or
// of what a request gave, is left out.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/loop_turns.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/seldom_runs.h"

namespace wright {
namespace {

struct Maker {
  std::string_view path;
  std::string_view work;  // "reads the database from its file"
};

constexpr std::string_view kSchema = "builds the schema of all types";
constexpr std::string_view kAddresses = "reads the database of addresses";
constexpr std::string_view kIndex = "opens the search index";
constexpr std::string_view kWords = "loads the vocabulary";
constexpr std::string_view kSyntax = "loads the definitions of all languages";
constexpr std::string_view kModel = "loads the model";
constexpr std::string_view kModule = "compiles the module";
constexpr std::string_view kAgents = "compiles the patterns of all user agents";

constexpr std::array kMakers{
    Maker{"async_graphql::Schema::build", kSchema},
    Maker{"async_graphql::Schema::new", kSchema},
    Maker{"async_graphql::dynamic::Schema::build", kSchema},
    Maker{"juniper::RootNode::new", kSchema},
    Maker{"maxminddb::Reader::from_source", kAddresses},
    Maker{"maxminddb::Reader::open_readfile", kAddresses},
    Maker{"maxminddb::Reader::open_mmap", kAddresses},
    Maker{"tantivy::Index::open_in_dir", kIndex},
    Maker{"tantivy::Index::open", kIndex},
    Maker{"tokenizers::Tokenizer::from_file", kWords},
    Maker{"tokenizers::Tokenizer::from_bytes", kWords},
    Maker{"tokenizers::tokenizer::Tokenizer::from_file", kWords},
    Maker{"lindera::tokenizer::Tokenizer::from_config", kWords},
    Maker{"lindera::tokenizer::Tokenizer::new", kWords},
    Maker{"tiktoken_rs::cl100k_base", kWords},
    Maker{"tiktoken_rs::o200k_base", kWords},
    Maker{"tiktoken_rs::p50k_base", kWords},
    Maker{"tiktoken_rs::get_bpe_from_model", kWords},
    Maker{"syntect::parsing::SyntaxSet::load_defaults_newlines", kSyntax},
    Maker{"syntect::parsing::SyntaxSet::load_defaults_nonewlines", kSyntax},
    Maker{"fastembed::TextEmbedding::try_new", kModel},
    Maker{"ort::session::Session::builder", kModel},
    Maker{"ort::Session::builder", kModel},
    Maker{"wasmtime::Module::from_file", kModule},
    Maker{"wasmtime::Module::from_binary", kModule},
    Maker{"uaparser::UserAgentParser::from_yaml", kAgents},
    Maker{"uaparser::UserAgentParser::from_bytes", kAgents},
};

// The path of a call on the project's name for a type: `type Schema = RootNode<'static, Query, Mutation>;` and `Schema::new`.
std::string path_of(const Call& call) {
  constexpr std::string_view kNew = "Schema::new";
  if (!call.path.ends_with(kNew) || !call.targets.empty() || call.argument_count != 3) return call.path;
  const std::string_view file = call.place.file->text;
  return contains(file, "type Schema = RootNode<") || contains(file, "type Schema = juniper::RootNode<")
             ? "juniper::RootNode::new"
             : call.path;
}

// `Schema::build(..).data(user_of(&request)).finish()`: what is put into it is of this event.
bool takes_event_later(const Function& function, const Call& made) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.touches_event && call.place.file == made.place.file &&
           call.place.span.begin == made.place.span.begin && call.place.span.end > made.place.span.end;
  });
}

const Maker* maker_of(const Call& call) {
  if (call.mention || call.is_method || call.touches_event || call.fetched_values != 0) return nullptr;
  const std::string path = path_of(call);
  const auto found = std::find_if(kMakers.begin(), kMakers.end(), [&](const Maker& maker) { return maker.path == path; });
  return found == kMakers.end() ? nullptr : &*found;
}

// `TextEmbedding::try_new(options_of(model))` of a parameter: the event may have named it further up.
bool takes_parameter(const Function& function, const Call& call) {
  const std::string_view given = call.name_place.text();
  return std::any_of(function.parameter_names.begin(), function.parameter_names.end(),
                     [&](const std::string& name) { return name != "self" && holds_word(given, name); });
}

// Looks behind a lock or in a map for what an earlier invocation has kept.
bool keeps(const Function& function) {
  constexpr std::array<std::string_view, 6> kShared{"lock", "write", "get_or_init", "get_or_try_init", "or_insert_with", "set"};
  return is_memoized(function) || std::any_of(function.calls.begin(), function.calls.end(),
                                              [&](const Call& call) { return call.is_method && one_of(call.path, kShared); });
}

// "../certs/global-bundle.pem" of `include_bytes!("../certs/global-bundle.pem")`
std::string_view included(std::string_view text) {
  const std::size_t at = std::min(text.find("include_str!("), text.find("include_bytes!("));
  if (at == std::string_view::npos) return {};
  const std::size_t open = text.find('"', at);
  const std::size_t close = open == std::string_view::npos ? open : text.find('"', open + 1);
  return close == std::string_view::npos ? std::string_view() : text.substr(open + 1, close - open - 1);
}

// The file of the program that an argument stands for: written there, in the `let` of a name in it, or in a const.
std::string_view included_by(const Facts& facts, const Function& function, const Call& call, std::string_view argument) {
  if (const std::string_view file = included(argument); !file.empty()) return file;
  for (std::size_t at = 0; at < argument.size();) {
    std::size_t end = at;
    while (end < argument.size() && is_word_part(argument[end])) ++end;
    const std::string_view name = argument.substr(at, end - at);
    at = end + 1;
    if (name.size() < 2) continue;
    if (const std::string_view file = included(let_value(function, name, call.place.span.begin)); !file.empty()) return file;
    for (const Static& item : facts.code.statics) {
      const bool same = item.name == name || item.name.ends_with("::" + std::string(name));
      if (same && !item.is_test && contains(item.place.text(), "include_")) return included(item.place.text());
    }
  }
  return {};
}

// What reads a whole table, or a bundle of certificates: a setting of some lines is read in no time.
bool is_large(std::string_view file) {
  constexpr std::array<std::string_view, 6> kEnds{".csv", ".tsv", ".pem", ".xml", ".dat", ".ndjson"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return file.ends_with(end); });
}

// `ReaderBuilder::new().from_reader(DATA.as_bytes())`, `rustls_pemfile::certs(&mut &pem[..])`, or a function of the project that
// does such with what it is given.
bool reads_all(const Facts& facts, const Call& call) {
  constexpr std::array<std::string_view, 9> kReaders{"from_reader",    "certs",          "from_pem_bundle",
                                                     "stack_from_pem", "pem_slice_iter", "from_str",
                                                     "from_slice",     "parse_str",      "from_pem"};
  if (call.targets.empty()) return one_of(last_name(call.path), kReaders);
  return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::string_view text = facts.code.functions[id].place.text();
    return contains(text, "from_reader(") || contains(text, ".records()") || contains(text, "::certs(");
  });
}

void check_embedded(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  Habit habit(facts, running, out);
  for (const Call& call : function.calls) {
    if (call.mention || call.argument_count == 0 || !reads_all(facts, call)) continue;
    const std::string_view file = included_by(facts, function, call, argument_text(call, 0));
    if (!is_large(file) || !runs_every_time(running, call) || keeps(function)) continue;
    Finding* const finding = habit.add(
        call.name_place,
        fmt::format("`{}` is part of the program and is read anew on every invocation: each waits for what one start could do",
                    file.substr(file.rfind('/') + 1)),
        fmt::format("`{}`", last_name(call.path)));
    if (finding != nullptr && (is_long_work(facts, running) || runs_seldom(facts, running)))
      finding->confidence = Confidence::Possible;
  }
}

void check(const Facts& facts, Findings& out) {
  const bool embeds = std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Rust && !included(file.source->text).empty();
  });
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (embeds) check_embedded(facts, running, out);
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      const Maker* const maker = maker_of(call);
      if (maker == nullptr || !runs_every_time(running, call) || takes_event_later(function, call) || keeps(function)) continue;
      Finding* const finding =
          habit.add(call.name_place,
                    fmt::format("`{}` {} on every invocation though no event changes it: each waits for what one start could do",
                                call.path, maker->work),
                    fmt::format("`{}`", call.path));
      if (finding != nullptr && (takes_parameter(function, call) || is_long_work(facts, running) || runs_seldom(facts, running)))
        finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule setup_repeated_per_invocation{"setup-repeated-per-invocation", &check};

}  // namespace wright
