using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Queues;

public sealed class OpeningHoursTests
{
    // 2026-11-22 is a Sunday.
    [Theory]
    [InlineData("always", "22 03:00", true)]
    [InlineData("ALWAYS ", "22 03:00", true)]
    [InlineData("Mon-Fri 08:00-18:00", "23 07:59", false)]
    [InlineData("Mon-Fri 08:00-18:00", "23 08:00", true)]
    [InlineData("Mon-Fri 08:00-18:00", "27 17:59", true)]
    [InlineData("Mon-Fri 08:00-18:00", "27 18:00", false)]
    [InlineData("Mon-Fri 08:00-18:00", "28 12:00", false)]
    [InlineData("mon-FRI 08:00-18:00; sat 09:00-13:00;", "28 12:00", true)]
    [InlineData("Sat-Mon 10:00-24:00", "28 23:59", true)]
    [InlineData("Sat-Mon 10:00-24:00", "22 10:00", true)]
    [InlineData("Sat-Mon 10:00-24:00", "23 23:59", true)]
    [InlineData("Sat-Mon 10:00-24:00", "24 00:00", false)]
    [InlineData("Sat-Mon 10:00-24:00", "27 12:00", false)]
    [InlineData("Mon 22:00-24:00; Tue 00:00-06:00", "24 00:00", true)]
    [InlineData("Mon 22:00-24:00; Tue 00:00-06:00", "24 06:00", false)]
    [InlineData("Sun-Sat 00:00-24:00", "28 23:59", true)]
    [InlineData("Mon 08:00-12:00; Mon 11:00-14:00", "23 11:30", true)]
    public void IsOpen_AtALocalTime_IncludesTheStartAndExcludesTheEnd(string text, string local, bool expected)
    {
        Assert.True(OpeningHours.TryParse(text, out var hours, out var fault), fault);

        Assert.Equal(expected, hours.IsOpen(DateTime.ParseExact($"2026-11-{local}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("", "must say when the queue is open")]
    [InlineData(null, "must say when the queue is open")]
    [InlineData(" ; ", "must say when the queue is open")]
    [InlineData("Monday 08:00-18:00", "cannot read \"Monday 08:00-18:00\"")]
    [InlineData("Mon-Wed-Fri 08:00-18:00", "cannot read")]
    [InlineData("Mon 8-18", "cannot read")]
    [InlineData("Mon 08:00-25:00", "cannot read")]
    [InlineData("Mon 08:00-", "cannot read")]
    [InlineData("Mon", "cannot read")]
    [InlineData("Mon 08:00 - 18:00", "cannot read")]
    [InlineData("Mon-Fri 08:00-18:00; always", "cannot read \"always\"")]
    [InlineData("Mon 22:00-06:00", "\"Mon 22:00-06:00\" ends before it begins: write a night as two days")]
    [InlineData("Mon 08:00-08:00", "\"Mon 08:00-08:00\" ends before it begins")]
    [InlineData("Mon 24:00-24:00", "\"Mon 24:00-24:00\" ends before it begins")]
    [InlineData("Mon 08:00", "\"Mon 08:00\" ends before it begins")]
    public void TryParse_HoursThatMakeNoSense_AreRefusedWithTheReason(string? text, string reason)
    {
        Assert.False(OpeningHours.TryParse(text, out var hours, out var fault));

        Assert.StartsWith(reason, fault, StringComparison.Ordinal);
        Assert.Same(OpeningHours.Always, hours);
    }

    [Fact]
    public void TryParse_LongerThanTheStoreHasRoomFor_IsRefused()
    {
        var text = string.Join("; ", Enumerable.Range(0, 24).Select(hour => $"Mon {hour:00}:00-{hour:00}:30"));

        Assert.False(OpeningHours.TryParse(text, out _, out var fault));
        Assert.StartsWith("must not be longer than 200 characters", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_WhatItWrites_IsTheSameAgain()
    {
        Assert.True(OpeningHours.TryParse("  Mon-Fri 08:00-18:00 ", out var hours, out _));
        Assert.True(OpeningHours.TryParse(hours.Text, out var again, out _));

        Assert.Equal(hours, again);
        Assert.NotEqual(OpeningHours.Always, hours);
    }
}
