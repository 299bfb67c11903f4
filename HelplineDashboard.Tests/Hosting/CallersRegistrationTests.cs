using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Hosting;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

public sealed class CallersRegistrationTests : IDisposable
{
    private const string Number = "07700900123";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddCallers_NoKey_MakesOneThatStays()
    {
        var first = Callers().Of(Number);

        Assert.Equal(first, Callers().Of(Number));
        Assert.True(File.Exists(_folder.File("callers.key")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("callers.key")));
        }
    }

    [Fact]
    public void AddCallers_KeyInTheSettings_IsUsedAndNoFileMade()
    {
        var first = Callers("a key of sixteen or more").Of(Number);

        Assert.Equal(first, Callers("a key of sixteen or more").Of(Number));
        Assert.NotEqual(first, Callers("another key of sixteen or more").Of(Number));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AddCallers_KeyTooShortOrFileSpoilt_SaysSo()
    {
        Assert.Throws<SettingsException>(() => Callers("short"));

        _folder.Write("callers.key", "no key at all");
        Assert.Throws<SettingsException>(() => Callers());
    }

    [Fact]
    public void AddCallers_KeyBefore_IsUsedUntilItsTimeIsOverAndThenNotNeeded()
    {
        const string Old = "the key of last year";
        var (before, after) = (Callers(Old).Of(Number), Callers("the key of this year").Of(Number));

        Assert.Equal($"{after} {before}", Callers("the key of this year", Old, "2026-03-31").Of(Number));
        Assert.Equal(after, Callers("the key of this year", Old, "2026-03-30T12:00Z").Of(Number)); // it is over: noon has come
        Assert.Equal($"{after} {before}", Callers("the key of this year", "base64:" + Convert.ToBase64String("the key of last year"u8), "2026-03-30T12:01Z").Of(Number));
    }

    [Theory]
    [InlineData("the key of last year", null, "Callers:PreviousKeyUntil is missing")]
    [InlineData("the key of last year", "soon", "must be a day like")]
    [InlineData("short", "2026-03-31", "Callers:PreviousKey must have at least")]
    [InlineData("base64:?", "2026-03-31", "does not hold base64")]
    [InlineData("the key of this year", "2026-03-31", "is the same as Callers:Key")]
    public void AddCallers_KeyBeforeThatMakesNoSense_SaysWhy(string previous, string? until, string fault) =>
        Assert.Contains(fault, Assert.Throws<SettingsException>(() => Callers("the key of this year", previous, until)).Message, StringComparison.Ordinal);

    private CallerPseudonyms Callers(string? key = null, string? previous = null, string? until = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Data:Folder"] = _folder.Path, ["Callers:Key"] = key, ["Callers:PreviousKey"] = previous, ["Callers:PreviousKeyUntil"] = until }).Build();
        using var services = new ServiceCollection().AddSingleton<TimeProvider>(new ManualClock(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero))).AddCallers(configuration, _folder.Path).BuildServiceProvider();
        return services.GetRequiredService<CallerPseudonyms>();
    }
}
