#include "tests/eventstore/golden/schema_breaks.hpp"

#include <flatbuffers/idl.h>
#include <flatbuffers/reflection_generated.h>

namespace ikiiki {
namespace {

using Breaks = std::vector<std::string>;

std::string text(const flatbuffers::String* value) {
    return value == nullptr ? std::string() : value->str();
}

template <class T>
const T* named(const flatbuffers::Vector<flatbuffers::Offset<T>>& list, const std::string& name) {
    for (const auto* item : list) {
        if (text(item->name()) == name) {
            return item;
        }
    }
    return nullptr;
}

/// The name behind a type's index, since indexes move when a schema grows.
std::string type_name(const reflection::Schema& schema, const reflection::Type& type) {
    auto out = std::to_string(type.base_type()) + '/' + std::to_string(type.element()) + '/' +
               std::to_string(type.fixed_length());
    if (type.index() < 0) {
        return out;
    }
    const auto index = static_cast<flatbuffers::uoffset_t>(type.index());
    const bool object = type.base_type() == reflection::Obj || type.element() == reflection::Obj;
    return out + '/' +
           (object ? text(schema.objects()->Get(index)->name())
                   : text(schema.enums()->Get(index)->name()));
}

class Comparison {
  public:
    Comparison(const reflection::Schema& before, const reflection::Schema& after)
        : before_(before), after_(after) {}

    Breaks run() {
        for (const auto* object : *before_.objects()) {
            const auto* now = named(*after_.objects(), text(object->name()));
            if (now == nullptr) {
                say("gone: " + text(object->name()));
            } else {
                compare(*object, *now);
            }
        }
        for (const auto* old : *before_.enums()) {
            const auto* now = named(*after_.enums(), text(old->name()));
            if (now == nullptr) {
                say("gone: " + text(old->name()));
            } else {
                compare(*old, *now);
            }
        }
        if (text(before_.file_ident()) != text(after_.file_ident())) {
            say("another file identifier");
        }
        if (root_of(before_) != root_of(after_)) {
            say("another root");
        }
        return breaks_;
    }

  private:
    void say(std::string what) { breaks_.push_back(std::move(what)); }

    static std::string root_of(const reflection::Schema& schema) {
        return schema.root_table() == nullptr ? "" : text(schema.root_table()->name());
    }

    void compare(const reflection::Object& was, const reflection::Object& is) {
        const auto name = text(was.name());
        if (was.is_struct() != is.is_struct()) {
            say("table or struct: " + name);
        }
        if (was.is_struct() &&
            (was.bytesize() != is.bytesize() || was.minalign() != is.minalign() ||
             was.fields()->size() != is.fields()->size())) {
            say("frozen struct changed: " + name);
        }
        for (const auto* field : *was.fields()) {
            const auto* now = named(*is.fields(), text(field->name()));
            if (now == nullptr) {
                say("removed or renamed: " + name + '.' + text(field->name()));
            } else {
                compare(name, *field, *now);
            }
        }
        for (const auto* field : *is.fields()) {
            if (named(*was.fields(), text(field->name())) == nullptr && field->required()) {
                say("new and required: " + name + '.' + text(field->name()));
            }
        }
    }

    void compare(const std::string& object, const reflection::Field& was,
                 const reflection::Field& is) {
        const bool same = was.id() == is.id() && was.offset() == is.offset() &&
                          type_name(before_, *was.type()) == type_name(after_, *is.type()) &&
                          was.default_integer() == is.default_integer() &&
                          was.default_real() == is.default_real() &&
                          was.optional() == is.optional() && was.deprecated() == is.deprecated() &&
                          was.required() == is.required();
        if (!same) {
            say("changed: " + object + '.' + text(was.name()));
        }
    }

    void compare(const reflection::Enum& was, const reflection::Enum& is) {
        const auto name = text(was.name());
        if (was.is_union() != is.is_union() ||
            was.underlying_type()->base_type() != is.underlying_type()->base_type()) {
            say("changed: " + name);
        }
        for (const auto* value : *was.values()) {
            const auto* now = named(*is.values(), text(value->name()));
            if (now == nullptr || now->value() != value->value()) {
                say("value gone or moved: " + name + '.' + text(value->name()));
            }
        }
    }

    const reflection::Schema& before_;
    const reflection::Schema& after_;
    Breaks breaks_;
};

bool parse(flatbuffers::Parser& parser, const std::string& source,
           const std::filesystem::path& folder) {
    const auto path = folder.string();
    const char* includes[] = {path.c_str(), nullptr};
    return parser.Parse(source.c_str(), includes);
}

}  // namespace

Breaks schema_breaks(const std::string& before, const std::filesystem::path& before_folder,
                     const std::string& after, const std::filesystem::path& after_folder) {
    flatbuffers::IDLOptions options;
    options.require_explicit_ids = true;
    flatbuffers::Parser was(options);
    flatbuffers::Parser is(options);
    if (!parse(was, before, before_folder)) {
        return {"unreadable before: " + was.error_};
    }
    if (!parse(is, after, after_folder)) {
        return {"unreadable after: " + is.error_};
    }
    Breaks breaks;
    if (const auto fault = is.ConformTo(was); !fault.empty()) {
        breaks.push_back("flatc --conform: " + fault);
    }
    was.Serialize();
    is.Serialize();
    for (auto& found : Comparison(*reflection::GetSchema(was.builder_.GetBufferPointer()),
                                  *reflection::GetSchema(is.builder_.GetBufferPointer()))
                           .run()) {
        breaks.push_back(std::move(found));
    }
    return breaks;
}

}  // namespace ikiiki
