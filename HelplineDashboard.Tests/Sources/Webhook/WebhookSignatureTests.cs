using HelplineDashboard.Sources.Webhook;

namespace HelplineDashboard.Tests.Sources.Webhook;

public sealed class WebhookSignatureTests
{
    private const string Secret = "a secret of at least thirty-two characters";
    private const string Timestamp = "1794916800";

    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1794916800);

    private static readonly byte[] s_body = """{"id":"1"}"""u8.ToArray();

    // The same is in docs/phone-systems.md, so that a receiver in another language can be tested: openssl dgst -sha256 -hmac.
    [Fact]
    public void Sign_KnownBody_GivesTheDocumentedSignature() =>
        Assert.Equal("v1=d9a522ce453e6329ec0dff04f563da8c86544d22da21373ff8712c6629122463", WebhookSignature.Sign(Secret, Timestamp, s_body));

    [Fact]
    public void Verify_Genuine_IsTaken() => Assert.Null(Verify(Timestamp, WebhookSignature.Sign(Secret, Timestamp, s_body)));

    [Fact]
    public void Verify_SecretBeingChanged_TakesEither() => Assert.Null(Verify(
        Timestamp, WebhookSignature.Sign("another secret of thirty-two characters or more", Timestamp, s_body) + ", " + WebhookSignature.Sign(Secret, Timestamp, s_body)));

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Verify_ClockApart_IsTakenWithinFiveMinutes(int seconds, bool isTaken) => Assert.Equal(
        isTaken, WebhookSignature.Verify(Secret, Timestamp, WebhookSignature.Sign(Secret, Timestamp, s_body), s_body, s_now.AddSeconds(seconds)) is null);

    [Theory]
    [InlineData(null, null)]
    [InlineData(Timestamp, null)]
    [InlineData(Timestamp, "")]
    [InlineData(Timestamp, "v1=")]
    [InlineData(Timestamp, "v1=zz")]
    [InlineData(Timestamp, "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("noon", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("99999999999999999999", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("9999999999999", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    public void Verify_Nonsense_IsRefused(string? timestamp, string? signature) => Assert.NotNull(Verify(timestamp, signature));

    [Fact]
    public void Verify_AlteredTimestampBodyOrVersion_IsRefused()
    {
        var signature = WebhookSignature.Sign(Secret, Timestamp, s_body);

        Assert.NotNull(Verify("1794916801", signature));
        Assert.NotNull(Verify(Timestamp, signature.Replace("v1=", "v2=", StringComparison.Ordinal)));
        Assert.NotNull(WebhookSignature.Verify(Secret, Timestamp, signature, """{"id":"2"}"""u8, s_now));
        Assert.NotNull(WebhookSignature.Verify(Secret + "x", Timestamp, signature, s_body, s_now));
    }

    private static string? Verify(string? timestamp, string? signature) => WebhookSignature.Verify(Secret, timestamp, signature, s_body, s_now);
}
