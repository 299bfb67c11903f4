using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Tests.Domain.Access;

public sealed class PairingCodeTests
{
    [Fact]
    public void Of_ManySecrets_IsEightClearLettersAndNearlyAlwaysAnother()
    {
        var codes = Enumerable.Range(0, 20_000).Select(one => PairingCode.Of($"secret {one}")).ToList();

        Assert.All(codes, code => Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", code.ToString()));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(PairingCode.Alphabet.Length, codes.Select(code => code.Letters![0]).Distinct().Count());
        Assert.Equal(codes[7], PairingCode.Of("secret 7"));
    }

    [Theory]
    [InlineData("WDJB-MJHT")]
    [InlineData("wdjbmjht")]
    [InlineData("  wdjb mjht ")]
    [InlineData("W-D-J-B–M J H T")]
    public void TryParse_AsPeopleType_IsTheCode(string text)
    {
        Assert.True(PairingCode.TryParse(text, out var code));
        Assert.Equal("WDJB-MJHT", code.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("WDJB-MJH")]
    [InlineData("WDJB-MJHTT")]
    [InlineData("WDJB-MJHA")]
    [InlineData("WDJB-MJH7")]
    [InlineData("WDJB_MJHT")]
    [InlineData("ŴDJB-MJHT")]
    [InlineData("WDJB-MJHT                                                                    ")]
    public void TryParse_AnythingElse_IsNone(string? text)
    {
        Assert.False(PairingCode.TryParse(text, out var code));
        Assert.Equal("", code.ToString());
    }
}
