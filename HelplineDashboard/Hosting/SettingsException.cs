namespace HelplineDashboard.Hosting;

/// <summary>A setting makes no sense. The message is one sentence that names the setting and the reason; the program prints it and ends.</summary>
public sealed class SettingsException(string message) : Exception(message);
