using HelplineDashboard.Hosting;
using HelplineDashboard.Sources.Demo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

public sealed class DemoRegistrationTests
{
    [Fact]
    public void AddDemo_NothingSet_PlaysByDefaultAndOnlyWhileAlone() => Assert.Equal(
        new DemoOptions { Enabled = null, HasRealSource = false, Seed = 1, Speed = 1, HistoryDays = 60, TimeZone = "Europe/London" }, Options());

    [Fact]
    public void AddDemo_EverythingSet_IsTakenOver() => Assert.Equal(
        new DemoOptions { Enabled = false, Seed = 18446744073709551615, Speed = 2.5, HistoryDays = 0, TimeZone = "Asia/Kathmandu" },
        Options(
            ("Demo:Enabled", "false"), ("Demo:Seed", "18446744073709551615"), ("Demo:Speed", "2.5"), ("Demo:HistoryDays", "0"), ("Helpline:TimeZone", "Asia/Kathmandu")));

    [Theory]
    [InlineData("Sources:QueueLog:Path", "/var/log/asterisk/queue_log")]
    [InlineData("Sources:Asterisk:Host", "pbx")]
    public void AddDemo_RealSourceConfigured_IsNoticed(string name, string value) => Assert.True(Options((name, value)).HasRealSource);

    [Theory]
    [InlineData("Demo:Enabled", "perhaps")]
    [InlineData("Demo:Seed", "-1")]
    [InlineData("Demo:Speed", "0")]
    [InlineData("Demo:Speed", "NaN")]
    [InlineData("Demo:Speed", "fast")]
    [InlineData("Demo:HistoryDays", "367")]
    [InlineData("Helpline:TimeZone", "Atlantis/Port")]
    public void AddDemo_Nonsense_IsRefusedByName(string name, string value)
    {
        var refusal = Assert.Throws<SettingsException>(() => Options((name, value)));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(value, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddDemo_EmptySetting_IsOneThatIsNotSet() => Assert.Null(Options(("Demo:Enabled", "")).Enabled);

    private static DemoOptions Options(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)))
            .Build();
        return new ServiceCollection().AddDemo(configuration).BuildServiceProvider().GetRequiredService<DemoOptions>();
    }
}
