using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Tests.Domain.Access;

public sealed class TotpTests
{
    // The key of the standard's own examples: "12345678901234567890".
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void CodeAt_ExamplesOfTheStandard_AreTheSame(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void FindStep_ClockThatDiffers_IsTakenForOneStepEachWay(int steps, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepOf(now) + steps;

        Assert.Equal(isTaken ? step : null, Totp.FindStep(Key, Totp.CodeAt(Key, step), now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("٠٥٠٤٧١")]
    public void FindStep_NoCode_FindsNothing(string code) => Assert.Null(Totp.FindStep(Key, code, DateTimeOffset.FromUnixTimeSeconds(1_111_111_111)));

    [Fact]
    public void FindStep_CodeInTwoGroups_IsTaken() => Assert.NotNull(Totp.FindStep(Key, " 050 471", DateTimeOffset.FromUnixTimeSeconds(1_111_111_111)));
}
