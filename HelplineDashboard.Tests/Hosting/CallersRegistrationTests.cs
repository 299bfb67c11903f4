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

    private CallerPseudonyms Callers(string? key = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Data:Folder"] = _folder.Path, ["Callers:Key"] = key }).Build();
        using var services = new ServiceCollection().AddCallers(configuration, _folder.Path).BuildServiceProvider();
        return services.GetRequiredService<CallerPseudonyms>();
    }
}
