using System.Text;
using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Tests.Domain.Contacts;

public sealed class CallerPseudonymsTests
{
    private static readonly CallerPseudonyms s_callers = new("a key of this test alone"u8);

    [Theory]
    [InlineData("+44 20 7946 0018")]
    [InlineData("0044 (20) 7946-0018")]
    [InlineData(" +44.20.7946.0018 ")]
    [InlineData("<+442079460018>")]
    public void Of_OtherSpelling_IsTheSameCaller(string spelling) =>
        Assert.Equal(s_callers.Of("+442079460018"), s_callers.Of(spelling));

    [Fact]
    public void Of_Number_LooksLikeAPseudonymAndHidesTheNumber()
    {
        var pseudonym = s_callers.Of("+442079460018");

        Assert.Matches("^p:[A-Za-z0-9_-]{22}$", pseudonym);
        Assert.DoesNotContain("7946", pseudonym, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OtherNumberOrKey_IsAnotherCaller()
    {
        var other = new CallerPseudonyms(Encoding.UTF8.GetBytes("a key of another helpline"));

        Assert.NotEqual(s_callers.Of("+442079460018"), s_callers.Of("+442079460019"));
        Assert.NotEqual(s_callers.Of("+442079460018"), other.Of("+442079460018"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("+")]
    [InlineData("--")]
    [InlineData("Anonymous")]
    [InlineData("anonymous@anonymous.invalid")]
    [InlineData("<unknown>")]
    [InlineData("RESTRICTED")]
    [InlineData("withheld")]
    [InlineData("Private")]
    [InlineData("unavailable")]
    [InlineData("NONE")]
    public void Of_NobodyKnown_IsNone(string? number) => Assert.Null(s_callers.Of(number));

    [Fact]
    public void Constructor_ShortKey_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new CallerPseudonyms("too short"u8));
}
