using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Tests.Domain.Access;

public sealed class PasswordsTests
{
    [Theory]
    [InlineData("violet tractor seventeen")]
    [InlineData("lowercaseonlybutlong")]
    [InlineData("пароль из трёх слов")]
    [InlineData("🐙🐙🐙 and a fish tank")]
    [InlineData("7391 5520 8846 1037 2")]
    public void Fault_LongAndUnlikely_IsNone(string password) => Assert.Null(Passwords.Fault(password, "nadia"));

    [Theory]
    [InlineData("")]
    [InlineData("Sh0rt!!")]
    [InlineData("elevenchars")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    [InlineData("123456789012")]
    [InlineData("210987654321")]
    [InlineData("abcdefghijklmn")]
    [InlineData("password1234")]
    [InlineData("Password2026!")]
    [InlineData("!!Welcome1234")]
    [InlineData("P@ssword123456")]
    [InlineData("helpline2026!!")]
    [InlineData("qwertyuiop12")]
    [InlineData("iloveyouiloveyou")]
    [InlineData("19840523198405")]
    public void Fault_ShortOrTriedFirst_IsSaid(string password) => Assert.NotNull(Passwords.Fault(password, "nadia"));

    [Theory]
    [InlineData("nadia.rahman", "nadia.rahman")]
    [InlineData("nadia.rahman", "Nadia.Rahman1")]
    [InlineData("nadia.rahman", "NADIA.RAHMAN2026")]
    [InlineData("sam", "samsamsamsam")]
    public void Fault_TheNameItself_IsSaid(string name, string password) => Assert.NotNull(Passwords.Fault(password, name));

    [Fact]
    public void Fault_LongestAndOneMore_OnlyTheSecondIsSaid()
    {
        var words = string.Join(' ', Enumerable.Range(0, 60).Select(number => $"w{number * 7919}"));

        Assert.Null(Passwords.Fault(words[..Passwords.Longest], "nadia"));
        Assert.NotNull(Passwords.Fault(words[..(Passwords.Longest + 1)], "nadia"));
    }
}
