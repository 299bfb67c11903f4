using HelplineDashboard.Components.Settings;

namespace HelplineDashboard.Tests.Components;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("20", 20)]
    [InlineData("20 s", 20)]
    [InlineData(" 2min ", 120)]
    [InlineData("1 h 30 min", 5400)]
    [InlineData("1.5 H", 5400)]
    [InlineData("2 days 1 s", 172801)]
    [InlineData("0 s", 0)]
    public void TryRead_AsPeopleWriteIt_IsRead(string text, int seconds)
    {
        Assert.True(DurationText.TryRead(text, out var length));
        Assert.Equal(TimeSpan.FromSeconds(seconds), length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5 s")]
    [InlineData("5 parsecs")]
    [InlineData("1:30")]
    [InlineData("99999999999999999999 s")]
    public void TryRead_AnythingElse_IsRefused(string? text) => Assert.False(DurationText.TryRead(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(14400)]
    [InlineData(90061)]
    public void Write_Length_ReadsBackTheSame(int seconds)
    {
        Assert.True(DurationText.TryRead(DurationText.Write(TimeSpan.FromSeconds(seconds)), out var length));
        Assert.Equal(TimeSpan.FromSeconds(seconds), length);
    }
}
