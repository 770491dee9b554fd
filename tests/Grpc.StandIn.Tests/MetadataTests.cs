using Grpc.Core;

namespace Grpc.StandIn.Tests;

public sealed class MetadataTests
{
    [Fact]
    public void Keys_become_lower_case_and_are_found_in_any_case()
    {
        var metadata = new Metadata { { "Request-Id", "1" } };

        Assert.Equal("request-id", metadata[0].Key);
        Assert.Equal("1", metadata.GetValue("REQUEST-ID"));
    }

    [Fact]
    public void The_last_of_equal_keys_wins_and_all_can_be_had()
    {
        var metadata = new Metadata { { "a", "1" }, { "b", "2" }, { "a", "3" } };

        Assert.Equal("3", metadata.GetValue("a"));
        Assert.Equal(["1", "3"], metadata.GetAll("a").Select(entry => entry.Value));
        Assert.Null(metadata.Get("c"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a:b")]
    [InlineData("ü")]
    [InlineData("text-bin")]
    public void A_key_that_cannot_carry_text_is_refused(string key)
    {
        Assert.ThrowsAny<ArgumentException>(() => new Metadata.Entry(key, "text"));
    }

    [Fact]
    public void Bytes_need_their_ending_and_are_copied_in_and_out()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("a-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal([1, 2], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", bytes));
    }

    [Fact]
    public void The_shared_empty_metadata_cannot_be_changed()
    {
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "1"));
    }

    [Fact]
    public void A_status_that_ran_no_constructor_is_success_without_words()
    {
        var status = default(Status);
        Assert.Equal(Status.DefaultSuccess.ToString(), status.ToString());
        Assert.Equal(StatusCode.OK, status.StatusCode);
    }
}
