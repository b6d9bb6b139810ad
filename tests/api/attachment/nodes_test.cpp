#include "tests/api/node/nodes.hpp"

#include "tests/api/attachment/uploads.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

Answer upload_at(const Nodes& nodes, std::size_t i, const std::string& token,
                 const std::string& patient, const Upload& file) {
    return nodes.at(i, token).post(of(patient) + "/attachments", file.bytes,
                                   {{"Content-Type", file.type}, {"Idempotency-Key", file.key}});
}

TEST(AttachmentOnNodes, is_added_at_one_and_seen_at_the_other) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    const auto patient = nodes.patient_of(1);
    // Too large to be handed on, and small enough.
    auto large = a_pdf;
    large.insert(9, "%" + std::string(700u << 10, 'x') + '\n');
    for (const auto& file : {Upload{}, Upload{.bytes = large, .type = "application/pdf"}}) {
        const auto added = upload_at(nodes, 0, token, patient, file);
        ASSERT_EQ(added.status, 201) << added.body;
        EXPECT_EQ(upload_at(nodes, 1, token, patient, file).body, added.body);
        const auto path = of(patient) + "/attachments/" + added.id();
        const auto here = nodes.at(0, token).get(path, {{"At-Least", added.header("Position")}});
        const auto there = nodes.at(1, token).get(path, {{"At-Least", added.header("Position")}});
        EXPECT_EQ(here.status, 200) << here.body;
        EXPECT_EQ(there.status, 200) << there.body;
        EXPECT_EQ(here.body, there.body);
    }
}

}  // namespace
}  // namespace ikiiki::test
