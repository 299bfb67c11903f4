using HelplineDashboard.Operations.Jobs;

namespace HelplineDashboard.Tests.Operations.Jobs;

public sealed class FailureTextTests
{
    [Theory]
    [InlineData("Call from +44 20 7946 0018 failed", "Call from … failed")]
    [InlineData("Call from (020) 7946-0018 failed", "0018")]
    [InlineData("Violation of UNIQUE KEY 'UX_Contact'. The duplicate key value is (phone-1, 4420).", "4420")]
    [InlineData("jane.doe@example.org is unknown", "jane")]
    [InlineData("Cannot read \"Mrs Doe, Elm Street\"", "Doe")]
    public void Clean_WhatMightTellWhoCalled_IsLeftOut(string message, string either)
    {
        var clean = FailureText.Clean(message);

        Assert.True(clean == either || !clean.Contains(either, StringComparison.Ordinal), clean);
    }

    [Theory]
    [InlineData("The database is locked (SQLite error 5).")]
    [InlineData("No connection to port 1433 after 3 attempts.")]
    public void Clean_WhatHelpsToMend_StaysReadable(string message)
    {
        var clean = FailureText.Clean(message);

        Assert.StartsWith(message[..14], clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ErrorWithACause_SaysKindsMessagesAndOurPlaces()
    {
        var text = FailureText.Of(Thrown());

        Assert.StartsWith("InvalidOperationException: outer\n", text, StringComparison.Ordinal);
        Assert.Contains("because of TimeoutException: inner", text, StringComparison.Ordinal);
        Assert.Contains("HelplineDashboard.Tests.Operations.Jobs.FailureTextTests", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(Path.GetFullPath("x"))!, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@" in /|\w:\\", text);
    }

    [Fact]
    public void Of_EnormousMessage_IsCut() => Assert.InRange(FailureText.Of(new InvalidOperationException(new string('x', 1_000_000))).Length, 1_000, 10_000);

    private static Exception Thrown()
    {
        try
        {
            try
            {
                throw new TimeoutException("inner");
            }
            catch (TimeoutException inner)
            {
                throw new InvalidOperationException("outer", inner);
            }
        }
        catch (InvalidOperationException outer)
        {
            return outer;
        }
    }
}
