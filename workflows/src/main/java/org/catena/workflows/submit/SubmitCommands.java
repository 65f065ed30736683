package org.catena.workflows.submit;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of commands (HTCondor manual, "condor_submit": submit description file commands). */
final class SubmitCommands {
  /** Read into a {@link SubmittedJob}. */
  private static final Set<String> UNDERSTOOD =
      words(
          """
          executable shell arguments arguments2 environment environment2 env getenv get_env
          input stdin output stdout error stderr initialdir initial_dir job_iwd iwd
          request_cpus request_memory request_disk priority prio universe
          should_transfer_files transfer_input_files transferinputfiles
          """);

  /** Tell a pool where, when or how to run; without a pool they have no meaning. */
  private static final Set<String> HINTS =
      words(
          """
          accounting_group accounting_group_user allow_arguments_v1 allow_environment_v1
          allowed_execute_duration allowed_job_duration append_files arc_application
          arc_data_staging arc_resources arc_rte aws_access_key_id_file aws_region
          aws_secret_access_key_file azure_admin_key azure_admin_username azure_auth_file
          azure_image azure_location azure_size batch_extra_submit_args batch_id batch_name
          batch_project batch_queue batch_runtime buffer_block_size buffer_files buffer_size
          checkpoint_destination cloud_label_names common_input_files compress_files
          concurrency_limits concurrency_limits_expr container_is_common container_service_names
          copy_to_spool core_size cuda_version dagman_job_id dagman_log dagmanjobid dagnodename
          delegate_job_gsi_credentials_lifetime description disk_usage docker_network_type
          docker_pull_policy docker_send_credentials dont_encrypt_input_files
          dont_encrypt_output_files ec2_access_key_id ec2_ami_id ec2_availability_zone
          ec2_block_device_mapping ec2_ebs_volumes ec2_elastic_ip ec2_iam_profile_arn
          ec2_iam_profile_name ec2_instance_type ec2_keypair ec2_keypair_file ec2_keyp_air
          ec2_key_pair_file ec2_parameter_names ec2_secret_access_key ec2_security_groups
          ec2_security_ids ec2_spot_price ec2_tag_names ec2_user_data ec2_user_data_file
          ec2_vpc_ip ec2_vpc_subnet email_attributes encrypt_execute_directory
          encrypt_input_files encrypt_output_files erase_output_and_error_on_restart
          exit_requirements fetch_files file_remaps gce_account gce_auth_file gce_image
          gce_json_file gce_machine_type gce_metadata gce_metadata_file gce_preemptible
          gpus_maximum_capability gpus_minimum_capability gpus_minimum_memory
          gpus_minimum_runtime grid_resource gs_access_key_id_file gs_secret_access_key_file
          hold_kill_sig image_size interactive_args interactive_executable
          job_ad_information_attrs job_lease_duration job_machine_attrs
          job_machine_attrs_history_length job_max_vacate_time jobset keep_claim_idle kill_sig
          kill_sig_timeout leave_in_queue load_profile local_files log log_xml
          manifest manifest_dir match_list_length materialize_max_idle max_idle
          max_job_retirement_time max_materialize max_transfer_input_mb max_transfer_output_mb
          memory_usage mount_under_scratch next_job_start_delay nice_user notification
          notify_user on_evict_checks parallel_script_shadow parallel_script_starter
          periodic_hold periodic_hold_reason periodic_hold_subcode periodic_release
          periodic_remove periodic_vacate preferences preserve_relative_paths
          primary_unix_group public_input_files rank remote_initialdir remove_kill_sig
          rendezvousdir requirements retry_request_memory retry_request_memory_increase
          retry_request_memory_max run_as_owner s3_access_key_id_file
          s3_secret_access_key_file scitokens_file send_credential skip_filechecks stack_size
          starter_debug starter_log stream_error stream_input stream_output
          submit_event_notes submit_event_user_notes suspend_job_at_exec tool_daemon_args
          tool_daemon_arguments tool_daemon_arguments2 tool_daemon_cmd tool_daemon_error
          tool_daemon_input tool_daemon_output transfer_checkpoint_files transfer_container
          transfer_error transfer_executable transfer_input transfer_output
          transfer_output_files transferoutputfiles transfer_plugins ulog_execute_attrs
          use_oauth_services useoauthservices use_scitoken use_scitokens use_x509userproxy
          vm_checkpoint vm_disk vm_macaddr vm_memory vm_networking vm_networking_type
          vm_no_output_vm vm_type vm_vcpus vm_vnc want_ads want_graceful_removal want_io_proxy
          want_job_networking wantnametag when_to_transfer_output x509userproxy xen_initrd
          xen_kernel xen_kernel_params xen_root
          """);

  /** Change what happens; a run without a pool must say that they do nothing here. */
  private static final Set<String> LOST =
      words(
          """
          checkpoint_exit_code container_image container_target_dir cron_day_of_month
          cron_day_of_week cron_hour cron_minute cron_month cron_prep_time cron_window
          deferral_prep_time deferral_time deferral_window docker_image
          docker_override_entrypoint hold jar_files java_vm_args java_vm_arguments
          java_vm_arguments2 machine_count max_retries node_count nodecount noop_job
          noop_job_exit_code noop_job_exit_signal on_exit_hold on_exit_hold_reason
          on_exit_hold_subcode on_exit_remove output_destination output_directory retry_until
          skip_if_dataflow success_exit_code transfer_output_remaps
          """);

  private static final Set<String> HINT_PREFIXES =
      Set.of(
          "request_",
          "require_",
          "ec2_tag_",
          "ec2_parameter_",
          "cloud_label_",
          "transform_body_",
          "remote_");

  private SubmitCommands() {}

  static boolean isUnderstood(String key) {
    return UNDERSTOOD.contains(key) || key.startsWith("my.");
  }

  static boolean isHint(String key) {
    return HINTS.contains(key)
        || key.endsWith("_container_port")
        || HINT_PREFIXES.stream().anyMatch(key::startsWith);
  }

  /** Whether it is a command that should have an effect, and has none here. */
  static boolean isLost(String key) {
    return LOST.contains(key);
  }

  private static Set<String> words(String text) {
    return Stream.of(text.strip().split("\\s+"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
